using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using DataHub.Audit.Index;
using DataHub.Audit.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace DataHub.Audit.Tests.Index;

public sealed class IndexingTests
{
    [Fact]
    public async Task How_far_the_index_lags_is_measured_before_and_after_it_follows()
    {
        await using var file = await AuditStoreInFile.CreateAsync();
        file.Options.Deadline = AuditStoreInFile.Patience;
        await using var store = IndexedStore.Over(file.Options);
        for (var n = 0; n < 7; n++)
            await store.AppendAsync(IndexedStore.Answer("THA.RTP", victims: n));
        var measured = new ConcurrentQueue<long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, own) =>
            {
                if (instrument.Name == "datahub.audit.index.lag")
                    own.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => measured.Enqueue(value));
        listener.Start();

        using var indexing = new AuditIndexing(store.Indexer, store.Index, NullLogger<AuditIndexing>.Instance);
        await indexing.StartAsync(default);
        using var patience = new CancellationTokenSource(AuditStoreInFile.Patience);
        while (store.Index.Lag() > 0 || !measured.Contains(0))
            await Task.Delay(20, patience.Token);

        // lost while the hub runs and nobody asks it anything
        await using (var context = AuditStore.OfIndex(file.Options).CreateIndexContext(null))
        {
            await context.Entries.ExecuteDeleteAsync(patience.Token);
            await context.Logs.ExecuteDeleteAsync(patience.Token);
            await context.Groups.ExecuteDeleteAsync(patience.Token);
            await context.Subjects.ExecuteDeleteAsync(patience.Token);
        }
        while (await store.Index.CountAsync(new AuditSearch { Count = 1 }, patience.Token) < 7)
            await Task.Delay(20, patience.Token);
        await indexing.StopAsync(default);

        Assert.Contains(7, measured);
        Assert.Contains(0, measured);
    }
}
