using DataHub.Audit.Store;

namespace DataHub.Audit.Timestamps;

/// <summary>The time-stamp tokens over this node's checkpoints.</summary>
internal sealed class TimestampStore(AuditStore store, TimeSpan timeout)
{
    /// <summary>The newest token of a log; null when there is none.</summary>
    public TimestampRow? Last(string log)
    {
        using var connection = store.OpenForReading();
        using var context = store.CreateWitnessContext(connection);
        return context.Timestamps.Where(row => row.Log == log).OrderByDescending(row => row.Size).FirstOrDefault();
    }

    /// <summary>The tokens of a log, by size.</summary>
    public IReadOnlyList<TimestampRow> Of(string log)
    {
        using var connection = store.OpenForReading();
        using var context = store.CreateWitnessContext(connection);
        return [.. context.Timestamps.Where(row => row.Log == log).OrderBy(row => row.Size)];
    }

    public async Task KeepAsync(TimestampRow row, CancellationToken cancellationToken)
    {
        await using var connection = store.OpenForWriting(timeout);
        await using var context = store.CreateWitnessContext(connection);
        context.Add(row);
        await context.SaveChangesAsync(cancellationToken);
    }
}
