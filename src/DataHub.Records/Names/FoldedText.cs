using System.Globalization;
using System.Text;
using AnyAscii;

namespace DataHub.Records.Names;

/// <summary>
/// Text as names are searched: without case, accents, tone marks, punctuation and invisible characters, so that one name is found however it was typed.
/// Words are separated by one space. Latin letters lose their marks (<c>Đặng</c> is <c>dang</c>); Thai, Lao, Khmer and Burmese keep
/// their vowels (see <see cref="SoutheastAsianScripts"/>); other scripts keep their letters.
/// </summary>
public static class FoldedText
{
    // O'Brien, Nur’aini: written with and without
    private const string Apostrophes = "'`´‘’ʼʻ";

    /// <summary>The folded text; empty when nothing in it is searched by. Folding twice is folding once.</summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            Fold(rune, folded);
        if (folded.Length > 0 && folded[^1] == ' ')
            folded.Length--;
        return folded.ToString();
    }

    /// <summary>A name in the ways it is looked at: Thai, Lao, Khmer and Burmese are written with spaces and without.</summary>
    public static IEnumerable<string> WaysOf(string? name)
    {
        var folded = Of(name);
        yield return folded;
        if (folded.Contains(' ', StringComparison.Ordinal) && SoutheastAsianScripts.HasAny(folded))
            yield return folded.Replace(" ", "", StringComparison.Ordinal);
    }

    private static void Fold(Rune rune, StringBuilder folded)
    {
        if (rune.IsAscii)
            Ascii((char)rune.Value, folded);
        else if (SoutheastAsianScripts.Has(rune))
            SoutheastAsianScripts.Fold((char)rune.Value, folded);
        else if (IsLatin(rune.Value) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber)
            Latin(rune, folded);
        else
            Other(rune, folded);
    }

    private static void Ascii(char letter, StringBuilder folded)
    {
        if (char.IsAsciiLetterOrDigit(letter))
            folded.Append(char.ToLowerInvariant(letter));
        else if (!Apostrophes.Contains(letter, StringComparison.Ordinal))
            Separate(folded);
    }

    private static void Latin(Rune rune, StringBuilder folded)
    {
        if (rune.IsBmp && Apostrophes.Contains((char)rune.Value, StringComparison.Ordinal))
            return;
        foreach (var letter in rune.ToString().Transliterate())
            Ascii(letter, folded);
    }

    private static void Other(Rune rune, StringBuilder folded)
    {
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.Format:
                break;
            case UnicodeCategory.NonSpacingMark when IsAccent(rune.Value):
                break;
            case UnicodeCategory.UppercaseLetter
            or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter
            or UnicodeCategory.OtherLetter
            or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.LetterNumber
            or UnicodeCategory.OtherNumber:
                if (!(rune.IsBmp && Apostrophes.Contains((char)rune.Value, StringComparison.Ordinal)))
                    // upper first: some letters have two small forms
                    folded.Append(Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune)).ToString());
                break;
            default:
                if (!(rune.IsBmp && Apostrophes.Contains((char)rune.Value, StringComparison.Ordinal)))
                    Separate(folded);
                break;
        }
    }

    private static void Separate(StringBuilder folded)
    {
        if (folded.Length > 0 && folded[^1] != ' ')
            folded.Append(' ');
    }

    /// <summary>Latin letters with marks, ligatures, phonetic letters and the wide forms of East Asia.</summary>
    private static bool IsLatin(int code) =>
        code
            is (>= 0x00A0 and <= 0x02AF)
                or (>= 0x1D00 and <= 0x1DBF)
                or (>= 0x1E00 and <= 0x1EFF)
                or (>= 0x2C60 and <= 0x2C7F)
                or (>= 0xA720 and <= 0xA7FF)
                or (>= 0xAB30 and <= 0xAB6F)
                or (>= 0xFB00 and <= 0xFB06)
                or (>= 0xFF01 and <= 0xFF5E);

    /// <summary>Accents that are characters of their own, of every alphabet, and the vowel points of Arabic and Hebrew.</summary>
    private static bool IsAccent(int code) =>
        code
            is (>= 0x0300 and <= 0x036F)
                or (>= 0x0483 and <= 0x0487)
                or (>= 0x0591 and <= 0x05C7)
                or (>= 0x064B and <= 0x065F)
                or 0x0670
                or (>= 0x1AB0 and <= 0x1AFF)
                or (>= 0x1DC0 and <= 0x1DFF)
                or (>= 0x20D0 and <= 0x20FF)
                or (>= 0xFE00 and <= 0xFE0F)
                or (>= 0xFE20 and <= 0xFE2F);
}
