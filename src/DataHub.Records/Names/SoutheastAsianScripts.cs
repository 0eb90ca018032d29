using System.Globalization;
using System.Text;

namespace DataHub.Records.Names;

/// <summary>
/// Thai, Lao, Khmer and Burmese as names are searched: consonants and vowels stay; tone marks, register shifters and signs of silence go; what can be typed
/// in several ways that look alike is written in one. Romanisation is no part of it: a Khmer name is found by its Khmer letters.
/// </summary>
internal static class SoutheastAsianScripts
{
    // the Khmer sign that puts the next letter below
    private const char Below = '\u17D2';
    private const char KhmerRo = '\u179A';
    private const char BurmeseZero = '\u1040';
    private const char Wa = '\u101D';

    public static bool Has(Rune rune) =>
        rune.Value is (>= 0x0E01 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF);

    public static void Fold(char letter, StringBuilder folded)
    {
        switch (letter)
        {
            // Thai: short-vowel mark, four tones, silence, yamakkan
            case (>= '\u0E47' and <= '\u0E4C') or '\u0E4E':
            // Lao: four tones, silence
            case >= '\u0EC8' and <= '\u0ECC':
            // Burmese: creaky and high tone
            case '\u1037' or '\u1038':
            // Khmer: vowels that are not written, register shifters, signs of silence and their like; not the one that puts a letter below
            case '\u17B4' or '\u17B5' or (>= '\u17C9' and <= '\u17D1') or '\u17D3' or '\u17DD':
                break;
            // am, as one character or as two
            case '\u0E33':
                folded.Append("\u0E4D\u0E32");
                break;
            case '\u0EB3':
                folded.Append("\u0ECD\u0EB2");
                break;
            // Lao ho no and ho mo
            case '\u0EDC':
                folded.Append("\u0EAB\u0E99");
                break;
            case '\u0EDD':
                folded.Append("\u0EAB\u0EA1");
                break;
            // ae, typed as e twice
            case '\u0E40' or '\u0EC0' when folded.Length > 0 && folded[^1] == letter:
                folded[^1] = (char)(letter + 1);
                break;
            // Khmer oe and oo, typed in two halves
            case '\u17B8' when folded.Length > 0 && folded[^1] == '\u17C1':
                folded[^1] = '\u17BE';
                break;
            case '\u17B6' when folded.Length > 0 && folded[^1] == '\u17C1':
                folded[^1] = '\u17C4';
                break;
            // Khmer ta below another letter has the shape of da
            case '\u178F' when folded.Length > 0 && folded[^1] == Below:
                Put('\u178A', folded);
                break;
            // Burmese ii as a letter and as a vowel sign on i
            case '\u1026':
                Put('\u1025', folded);
                folded.Append('\u102E');
                break;
            // Burmese wa typed as the digit that has its shape
            case BurmeseZero when folded.Length > 0 && IsBurmese(folded[^1]):
                folded.Append(Wa);
                break;
            default:
                Keep(letter, folded);
                break;
        }
    }

    /// <summary>Whether a name in these letters may be written with and without spaces.</summary>
    public static bool HasAny(string folded) => folded.EnumerateRunes().Any(Has);

    private static void Keep(char letter, StringBuilder folded)
    {
        switch (char.GetUnicodeCategory(letter))
        {
            case UnicodeCategory.DecimalDigitNumber:
                folded.Append((char)('0' + CharUnicodeInfo.GetDecimalDigitValue(letter)));
                break;
            case UnicodeCategory.OtherPunctuation or UnicodeCategory.CurrencySymbol or UnicodeCategory.OtherNotAssigned:
                if (folded.Length > 0 && folded[^1] != ' ')
                    folded.Append(' ');
                break;
            default:
                Put(letter, folded);
                break;
        }
    }

    private static void Put(char letter, StringBuilder folded)
    {
        if (IsBurmese(letter) && folded.Length > 0 && folded[^1] == '0' && !IsNumber(folded))
            folded[^1] = Wa;
        Insert(letter, folded);
        for (var last = folded.Length - 1; last >= 3 && IsAfter(last - 2, last, folded); last -= 2)
            (folded[last - 2], folded[last]) = (folded[last], folded[last - 2]);
    }

    private static bool IsNumber(StringBuilder folded) => folded.Length > 1 && char.IsAsciiDigit(folded[^2]);

    /// <summary>Khmer letters below one are in the order of their codes, ro last.</summary>
    private static bool IsAfter(int one, int other, StringBuilder folded) =>
        folded[one - 1] == Below
        && folded[other - 1] == Below
        && IsKhmerLetter(folded[one])
        && IsKhmerLetter(folded[other])
        && folded[other] != KhmerRo
        && (folded[one] == KhmerRo || folded[one] > folded[other]);

    private static bool IsKhmerLetter(char letter) => letter is >= '\u1780' and <= '\u17B3';

    /// <summary>The signs on one Burmese consonant are in the order of their codes, in whichever they were typed.</summary>
    private static void Insert(char letter, StringBuilder folded)
    {
        var place = folded.Length;
        if (IsBurmeseSign(letter))
        {
            while (place > 0 && IsBurmeseSign(folded[place - 1]) && folded[place - 1] > letter)
                place--;
        }
        folded.Insert(place, letter);
        // nya without a vowel has the shape of u
        if (letter == '\u103A' && place > 0 && folded[place - 1] == '\u1009')
            folded[place - 1] = '\u1025';
    }

    private static bool IsBurmese(char letter) =>
        letter is (>= '\u1000' and <= '\u103F') or (>= '\u1050' and <= '\u108F');

    private static bool IsBurmeseSign(char letter) =>
        letter is (>= '\u102B' and <= '\u1036') or (>= '\u103A' and <= '\u103E');
}
