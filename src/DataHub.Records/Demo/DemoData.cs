using DataHub.Records.Model;
using DataHub.Records.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DataHub.Records.Demo;

/// <summary>Fills a new store with the synthetic data set.</summary>
public sealed class DemoData(RecordsStore store, IOptions<DemoOptions> options)
{
    private const int RecordsPerReport = 500;

    /// <summary>
    /// Loads the data set when the store has no case yet, all of it or nothing. Expects the tables to be up to date.
    /// </summary>
    /// <returns>The number of cases that were loaded; 0 when the store was in use already or the options ask for none.</returns>
    public async Task<int> LoadAsync(IProgress<DemoProgress>? progress, CancellationToken cancellationToken)
    {
        if (options.Value.Cases == 0)
            return 0;
        await using var context = store.CreateDbContext();
        if (await context.Cases.AnyAsync(cancellationToken))
            return 0;
        var set = DemoGenerator.Generate(options.Value);
        await WriteAsync(context, set, progress, cancellationToken);
        await store.SettleAsync(cancellationToken);
        return set.Cases.Count;
    }

    private static async Task WriteAsync(
        RecordsContext context,
        DemoSet set,
        IProgress<DemoProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        List<Record> records = [.. set.Scenery, .. set.Cases.SelectMany(file => file.Records())];
        await using var writer = await RecordWriter.BeginAsync(context, cancellationToken);
        await writer.WriteAsync(records, new Steps(progress, records.Count), cancellationToken);
        await writer.CommitAsync(cancellationToken);
    }

    private sealed class Steps(IProgress<DemoProgress>? progress, int total) : IProgress<int>
    {
        public void Report(int value)
        {
            if (value % RecordsPerReport == 0 || value == total)
                progress?.Report(new DemoProgress(value, total));
        }
    }
}
