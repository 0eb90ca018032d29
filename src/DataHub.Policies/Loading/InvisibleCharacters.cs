using System.Globalization;
using System.Text;

namespace DataHub.Policies.Loading;

/// <summary>
/// Characters that a reader does not see, and that can make a text look like another: none is allowed in a policy file, neither as it stands nor written as an
/// escape. They are those without a glyph of their own: controls, formats, separators of lines, private use and what Unicode calls default ignorable.
/// </summary>
internal static class InvisibleCharacters
{
    /// <summary>False, with a fault per line, when the text holds any.</summary>
    /// <param name="text">One file, or one text of it.</param>
    /// <param name="faults">Takes the faults.</param>
    /// <param name="line">Where the text begins.</param>
    public static bool Check(string text, FaultList faults, int line = 1)
    {
        var clean = true;
        foreach (var character in text.EnumerateRunes())
        {
            if (character.Value == '\n')
                line++;
            else if (IsInvisible(character))
            {
                clean = false;
                faults.Add(line, $"The invisible character U+{character.Value:X4} is not allowed. Delete it.");
            }
        }
        return clean;
    }

    private static bool IsInvisible(Rune character) =>
        character.Value is not ('\t' or '\r') && (HasNoGlyph(character) || IsIgnorable(character.Value));

    private static bool HasNoGlyph(Rune character) =>
        Rune.GetUnicodeCategory(character)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse;

    // letters and marks that are shown as nothing: fillers of Hangul, vowels inherent in Khmer, joiners, variation selectors
    private static bool IsIgnorable(int character) =>
        character
            is 0x034F
                or 0x115F
                or 0x1160
                or 0x17B4
                or 0x17B5
                or (>= 0x180B and <= 0x180F)
                or 0x3164
                or (>= 0xFE00 and <= 0xFE0F)
                or 0xFFA0
                or (>= 0xE0100 and <= 0xE01EF);
}
