using System.Data.Common;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Store;

namespace DataHub.Audit.Witnessing;

/// <summary>What witnesses said of this node's checkpoints. Who believes them checks them again: see <see cref="TrustPolicy.Judge"/>.</summary>
internal sealed class Cosignatures(AuditStore store, TimeSpan timeout)
{
    private const string Lines = """
        SELECT "Line" FROM "AuditCosignatures" WHERE "Log" = @log AND "Size" = @size ORDER BY "Witness", "KeyId"
        """;

    /// <summary>The largest checkpoint of a log that a key cosigned; 0: none.</summary>
    public long LargestOf(string log, NoteKey key)
    {
        using var connection = store.OpenForReading();
        using var context = store.CreateWitnessContext(connection);
        return context
                .Cosignatures.Where(row => row.Log == log && row.Witness == key.Name && row.KeyId == key.Id)
                .Max(row => (long?)row.Size)
            ?? 0;
    }

    /// <summary>The lines under a checkpoint.</summary>
    public IReadOnlyList<string> Of(string log, long size)
    {
        using var connection = store.OpenForReading();
        return Of(connection, log, size);
    }

    /// <summary>The lines under a checkpoint, over an open connection.</summary>
    public static IReadOnlyList<string> Of(DbConnection connection, string log, long size)
    {
        using var command = connection.Command(null, Lines, ("@log", log), ("@size", size));
        using var rows = command.ExecuteReader();
        var lines = new List<string>();
        while (rows.Read())
            lines.Add(rows.GetString(0));
        return lines;
    }

    /// <summary>All sizes at which a log's checkpoints were cosigned, largest first.</summary>
    public IReadOnlyList<long> Sizes(string log)
    {
        using var connection = store.OpenForReading();
        return Sizes(store, connection, log, 0, int.MaxValue);
    }

    /// <summary>The sizes at which a log's checkpoints were cosigned, largest first, over an open connection.</summary>
    /// <param name="store">Theirs.</param>
    /// <param name="connection">Open.</param>
    /// <param name="log">The log's name.</param>
    /// <param name="covering">How many entries they cover at least.</param>
    /// <param name="count">How many are wanted at most.</param>
    public static IReadOnlyList<long> Sizes(
        AuditStore store,
        DbConnection connection,
        string log,
        long covering,
        int count
    )
    {
        using var context = store.CreateWitnessContext(connection);
        return [.. Sizes(context, log, covering, count)];
    }

    // A reader that is closed early reads the rest of its rows all the same, and there are more of them every ten seconds.
    internal static IQueryable<long> Sizes(WitnessContext context, string log, long covering, int count) =>
        context
            .Cosignatures.Where(row => row.Log == log && row.Size >= covering)
            .Select(row => row.Size)
            .Distinct()
            .OrderByDescending(size => size)
            .Take(count);

    /// <summary>Keeps a line, unless the witness has given one under the same checkpoint before.</summary>
    public async Task KeepAsync(
        AuditCheckpoint checkpoint,
        NoteSignature signature,
        CancellationToken cancellationToken
    )
    {
        await using var connection = store.OpenForWriting(timeout);
        await using var context = store.CreateWitnessContext(connection);
        var row = new CosignatureRow
        {
            Log = checkpoint.Log,
            Size = checkpoint.Size,
            Witness = signature.Key.Name,
            KeyId = signature.Key.Id,
            Line = signature.Line,
        };
        if (
            await context.Cosignatures.FindAsync([row.Log, row.Size, row.Witness, row.KeyId], cancellationToken)
            is not null
        )
            return;
        context.Add(row);
        await context.SaveChangesAsync(cancellationToken);
    }
}
