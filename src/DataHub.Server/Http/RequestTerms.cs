namespace DataHub.Server.Http;

/// <summary>What a request says beside its document, in headers.</summary>
/// <param name="ValidateOnly"><c>DataHub-Policy: validate</c>: say what would be disclosed, and read no record.</param>
/// <param name="Justification"><c>DataHub-Justification</c>: the reason for the request, for the log; some agreements ask for one.</param>
/// <param name="CaseReference"><c>DataHub-Case-Reference</c>: the requester's own case; some permissions ask for one.</param>
public sealed record RequestTerms(bool ValidateOnly, string? Justification, string? CaseReference)
{
    public const string PolicyHeader = "DataHub-Policy";
    public const string CostHeader = "GraphQL-Cost";
    public const string JustificationHeader = "DataHub-Justification";
    public const string CaseReferenceHeader = "DataHub-Case-Reference";

    /// <summary><c>GraphQL-Cost</c>. Default: absent.</summary>
    public CostTerms Cost { get; init; }

    /// <summary>The request only asks what would be disclosed, or what it would cost.</summary>
    public bool RunsNothing => ValidateOnly || Cost is CostTerms.Validate;

    /// <summary>The longest text of a header, in characters: what an entry of the log holds.</summary>
    public const int MaxText = 200;

    public static RequestTerms None { get; } = new(false, null, null);

    /// <summary>Reads the headers.</summary>
    /// <returns>Null when one of them is not what it should be: there twice, without a letter or digit, too long, or with characters that are not printed.</returns>
    public static RequestTerms? Read(IHeaderDictionary headers)
    {
        var isRead =
            Text(headers, PolicyHeader, out var policy)
            & Text(headers, CostHeader, out var cost)
            & Text(headers, JustificationHeader, out var reason)
            & Text(headers, CaseReferenceHeader, out var number);
        return isRead && policy is (null or "validate") && cost is (null or "report" or "validate")
            ? new RequestTerms(policy is not null, reason, number) { Cost = CostOf(cost) }
            : null;
    }

    private static CostTerms CostOf(string? cost) =>
        cost switch
        {
            null => CostTerms.None,
            "report" => CostTerms.Report,
            _ => CostTerms.Validate,
        };

    private static bool Text(IHeaderDictionary headers, string name, out string? text)
    {
        var values = headers[name];
        text = values.Count == 0 ? null : values[0]?.Trim();
        return text is null
            ? values.Count == 0
            : values.Count == 1
                && text.Length <= MaxText
                && text.Any(char.IsLetterOrDigit)
                && !text.Any(char.IsControl);
    }
}
