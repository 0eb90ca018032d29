using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace DataHub.Benchmarks.Auditing;

/// <summary>
/// About the least that a durable record can cost: rows of a fixed length in a file of its own, committed together by one thread, and whoever waits is told. No entry is
/// written of what was answered, nothing is hashed, and nobody can prove anything with it.
/// </summary>
internal sealed class BareLog : IAsyncDisposable
{
    /// <summary>About what the entry of one victim and its case takes.</summary>
    private const int RecordLength = 1200;

    private readonly string directory = Directory.CreateTempSubdirectory("datahub-bare-").FullName;
    private readonly Channel<TaskCompletionSource> queue = Channel.CreateUnbounded<TaskCompletionSource>(
        new UnboundedChannelOptions { SingleReader = true }
    );
    private readonly Task written;

    public BareLog() =>
        written = Task.Factory.StartNew(
            Run,
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );

    /// <summary>Returns once a record is on the disk.</summary>
    public Task AppendAsync()
    {
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        queue.Writer.TryWrite(waits);
        return waits.Task;
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.Complete();
        await written;
        Directory.Delete(directory, recursive: true);
    }

    private void Run()
    {
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(directory, "bare.db"),
            Pooling = false,
        };
        using var connection = new SqliteConnection(settings.ConnectionString);
        connection.Open();
        using var insert = connection.CreateCommand();
        insert.CommandText =
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE records (record BLOB NOT NULL)";
        insert.ExecuteNonQuery();
        insert.CommandText = "INSERT INTO records (record) VALUES (@record)";
        insert.Parameters.AddWithValue("@record", new byte[RecordLength]);
        var batch = new List<TaskCompletionSource>();
        var last = 0;
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            // as the log does where many come at once (ADR 0044)
            if (last >= 8)
                Thread.Sleep(2);
            while (queue.Reader.TryRead(out var waits))
                batch.Add(waits);
            using (var transaction = connection.BeginTransaction())
            {
                insert.Transaction = transaction;
                foreach (var _ in batch)
                    insert.ExecuteNonQuery();
                transaction.Commit();
            }
            last = batch.Count;
            batch.ForEach(waits => waits.SetResult());
            batch.Clear();
        }
    }
}
