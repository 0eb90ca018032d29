namespace DataHub.Disclosure.Schema;

/// <summary>The GraphQL names of codes that policies write in HTCDS's spelling.</summary>
public static class CodeNames
{
    /// <summary><c>LawEnforcement</c> is <c>LAW_ENFORCEMENT</c>, <c>NGO</c> stays.</summary>
    public static string Of(string term) =>
        string.Concat(term.Select((c, i) => i > 0 && char.IsUpper(c) && !char.IsUpper(term[i - 1]) ? $"_{c}" : $"{c}"))
            .ToUpperInvariant();
}
