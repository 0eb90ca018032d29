using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace DataHub.Policies.Forms;

/// <summary>
/// Unicode normalization form C (UAX #15), from tables of our own, so that two spellings of a Vietnamese name are one pseudonym: what
/// <see cref="string.Normalize()"/> gives depends on the ICU of the machine, and in invariant globalization mode it is its input (ADR 0047).
/// </summary>
/// <remarks>composition.txt has a line per character: code point, combining class (! = not composed again), canonical decomposition.</remarks>
internal static class NormalFormC
{
    private const int FirstThatMatters = 0x300;
    private const int HangulSyllable = 0xAC00;
    private const int HangulLead = 0x1100;
    private const int HangulVowel = 0x1161;
    private const int HangulTail = 0x11A7;
    private const int HangulVowels = 21;
    private const int HangulTails = 28;
    private const int HangulSyllables = 19 * HangulVowels * HangulTails;

    private static readonly string[][] Lines =
    [
        .. EmbeddedText.ReadLines("composition.txt").Select(line => line.Split(' ')),
    ];

    private static readonly FrozenDictionary<int, int> CombiningClass = Lines
        .Where(line => line[1].TrimEnd('!') != "0")
        .ToFrozenDictionary(
            line => Hex(line[0]),
            line => int.Parse(line[1].TrimEnd('!'), CultureInfo.InvariantCulture)
        );

    private static readonly FrozenDictionary<int, int[]> Decomposition = Lines
        .Where(line => line.Length > 2)
        .ToFrozenDictionary(line => Hex(line[0]), line => line[2..].Select(Hex).ToArray());

    private static readonly FrozenDictionary<(int, int), int> Composition = Lines
        .Where(line => line.Length == 4 && !line[1].EndsWith('!'))
        .ToFrozenDictionary(line => (Hex(line[2]), Hex(line[3])), line => Hex(line[0]));

    /// <summary>The text in form C. A lone surrogate becomes U+FFFD.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange((char)FirstThatMatters, char.MaxValue))
            return text;
        var decomposed = new List<int>();
        foreach (var rune in text.EnumerateRunes())
            Decompose(rune.Value, decomposed);
        Order(decomposed);
        var composed = new StringBuilder(text.Length);
        foreach (var codePoint in Compose(decomposed))
            composed.Append(new Rune(codePoint));
        return composed.ToString();
    }

    private static void Decompose(int codePoint, List<int> into)
    {
        var syllable = codePoint - HangulSyllable;
        if (syllable is >= 0 and < HangulSyllables)
        {
            into.Add(HangulLead + syllable / (HangulVowels * HangulTails));
            into.Add(HangulVowel + syllable / HangulTails % HangulVowels);
            if (syllable % HangulTails > 0)
                into.Add(HangulTail + syllable % HangulTails);
        }
        else if (Decomposition.TryGetValue(codePoint, out var parts))
        {
            foreach (var part in parts)
                Decompose(part, into);
        }
        else
        {
            into.Add(codePoint);
        }
    }

    // marks that follow one base are sorted by class, equal classes in place
    private static void Order(List<int> text)
    {
        for (var index = 1; index < text.Count; index++)
        {
            for (var at = index; at > 0 && ClassOf(text[at]) > 0 && ClassOf(text[at - 1]) > ClassOf(text[at]); at--)
                (text[at - 1], text[at]) = (text[at], text[at - 1]);
        }
    }

    private static List<int> Compose(List<int> text)
    {
        var composed = new List<int>(text.Count);
        var starter = -1;
        var lastClass = 0;
        foreach (var codePoint in text)
        {
            var combining = ClassOf(codePoint);
            var adjacent = starter == composed.Count - 1;
            if (starter >= 0 && (adjacent || lastClass < combining) && Pair(composed[starter], codePoint) is { } pair)
            {
                composed[starter] = pair;
                continue;
            }
            if (combining == 0)
                starter = composed.Count;
            lastClass = combining;
            composed.Add(codePoint);
        }
        return composed;
    }

    private static int? Pair(int left, int right)
    {
        var (lead, vowel) = (left - HangulLead, right - HangulVowel);
        if (lead is >= 0 and < 19 && vowel is >= 0 and < HangulVowels)
            return HangulSyllable + (lead * HangulVowels + vowel) * HangulTails;
        var (syllable, tail) = (left - HangulSyllable, right - HangulTail);
        if (syllable is >= 0 and < HangulSyllables && syllable % HangulTails == 0 && tail is > 0 and < HangulTails)
            return left + tail;
        return Composition.TryGetValue((left, right), out var composed) ? composed : null;
    }

    private static int ClassOf(int codePoint) => CombiningClass.GetValueOrDefault(codePoint);

    private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
