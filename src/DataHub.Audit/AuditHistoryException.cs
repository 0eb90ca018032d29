namespace DataHub.Audit;

/// <summary>
/// The stored log does not continue what was published of it, so nothing may be appended: it was put back to an earlier state, or changed.
/// An operator who knows why declares a new epoch.
/// </summary>
public sealed class AuditHistoryException(string message) : Exception(message)
{
    /// <summary>The command that declares a new epoch of a log.</summary>
    internal static string NewEpochOf(string log) =>
        log.Split('/') is [.., "operator"] or [.., "operator", [>= '0' and <= '9', ..]]
            ? "'datahub audit new-epoch --operator'"
            : "'datahub audit new-epoch'";

    internal static AuditHistoryException Of(string log, string fault) =>
        new($"Audit log {log}: {fault} Run 'datahub audit verify'; if the log cannot go on, {NewEpochOf(log)}.");
}
