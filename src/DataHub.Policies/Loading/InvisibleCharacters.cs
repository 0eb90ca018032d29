using System.Globalization;

namespace DataHub.Policies.Loading;

/// <summary>Characters that a reader does not see, and that can make a text look like another: none is allowed in a policy file.</summary>
internal static class InvisibleCharacters
{
    /// <summary>False, with a fault per line, when the text holds control, direction or zero-width characters.</summary>
    public static bool Check(string text, FaultList faults)
    {
        var line = 1;
        var clean = true;
        foreach (var character in text)
        {
            if (character == '\n')
                line++;
            else if (IsInvisible(character))
            {
                clean = false;
                faults.Add(line, $"The invisible character U+{(int)character:X4} is not allowed. Delete it.");
            }
        }
        return clean;
    }

    private static bool IsInvisible(char character) =>
        character is not ('\t' or '\r')
        && char.GetUnicodeCategory(character)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse;
}
