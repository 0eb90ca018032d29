namespace DataHub.Audit.Entries;

/// <summary>What was administered: one setting, before and after. Texts beyond <see cref="MaxText"/> characters are cut.</summary>
/// <param name="What">As in <c>feature Statistics</c>.</param>
/// <param name="Before">Null where there was nothing before.</param>
/// <param name="After">Null where there is nothing now.</param>
public sealed record AuditChange(string What, string? Before, string? After)
{
    /// <summary>The longest text, in UTF-16 units.</summary>
    public const int MaxText = 2_000;
}
