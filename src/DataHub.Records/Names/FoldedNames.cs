namespace DataHub.Records.Names;

/// <summary>All names of a person in one text, folded, a line for each: what a search by name looks at.</summary>
internal static class FoldedNames
{
    /// <param name="names">Names, or several of them in lines, the longest first: what is part of one already there is left out.</param>
    public static string Of(params ReadOnlySpan<string?> names)
    {
        var folded = "";
        foreach (var several in names)
        {
            foreach (var one in (several?.Split('\n') ?? []).SelectMany(FoldedText.WaysOf))
            {
                if (one.Length > 0 && !folded.Contains(one, StringComparison.Ordinal))
                    folded = folded.Length == 0 ? one : $"{folded}\n{one}";
            }
        }
        return folded;
    }
}
