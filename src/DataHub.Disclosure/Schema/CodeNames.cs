namespace DataHub.Disclosure.Schema;

/// <summary>The GraphQL names of what code and policies write in one word: codes of HTCDS, states, roles.</summary>
public static class CodeNames
{
    /// <summary><c>LawEnforcement</c> is <c>LAW_ENFORCEMENT</c>, <c>NGO</c> stays.</summary>
    public static string Of(string term) =>
        string.Concat(term.Select((c, i) => i > 0 && char.IsUpper(c) && !char.IsUpper(term[i - 1]) ? $"_{c}" : $"{c}"))
            .ToUpperInvariant();
}
