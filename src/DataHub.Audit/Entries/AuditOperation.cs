namespace DataHub.Audit.Entries;

/// <summary>What was asked. The document itself is not logged, only its hash; variables are not logged at all.</summary>
/// <param name="Kind"><c>query</c>, <c>mutation</c>, <c>subscription</c>, <c>token</c>; null when the document could not be read.</param>
/// <param name="Name">The operation's name, if it has one. Beyond 200 characters it is cut.</param>
/// <param name="DocumentSha256">SHA-256 of the document as received, lower-case hex.</param>
/// <param name="Schema">SHA-256 of the schema that answered, lower-case hex.</param>
public sealed record AuditOperation(string? Kind, string? Name, string? DocumentSha256, string? Schema)
{
    /// <summary>What it cost, in the hub's cost units; null where nobody counted.</summary>
    public long? Cost { get; init; }

    /// <summary>Nothing was asked of the graph.</summary>
    public static AuditOperation None { get; } = new(null, null, null, null);
}
