using DataHub.Audit.Appending;
using DataHub.Audit.Entries;
using DataHub.Audit.Store;
using DataHub.Audit.Subjects;

namespace DataHub.Benchmarks.Auditing;

/// <summary>Fills a log as its writer does, without callers who wait.</summary>
internal static class BulkLog
{
    private const int Batch = 4096;

    public static void Fill(LogStore store, int entries)
    {
        var writer = new AuditEntryWriter(store.Options.Log, "bulk", TimeProvider.System);
        var references = new KnownReferences();
        using var session = AuditSession.Open(
            AuditStore.Of(store.Options),
            store.Options.Log,
            "bulk",
            seen: null,
            store.Options.Deadline
        );
        for (var from = 0; from < entries; from += Batch)
        {
            var batch = Enumerable
                .Range(from, Math.Min(Batch, entries - from))
                .AsParallel()
                .Select(number => Written(writer, references, SampleEntries.Point(number)));
            session.Commit([.. batch]);
        }
    }

    private static PendingEntry Written(AuditEntryWriter writer, KnownReferences references, AuditEntry entry)
    {
        foreach (var group in entry.Disclosures)
        {
            foreach (var id in group.RecordIds)
                references.Add(new AuditSubject(group.RecordType, id), (UInt128)(ulong)id << 64);
        }
        return new PendingEntry([.. writer.Write(entry, references).Select(bytes => new PendingRecord(bytes))], false);
    }
}
