using System.Data.Common;
using System.Globalization;
using System.Text;
using DataHub.Audit;
using DataHub.Audit.Entries;
using DataHub.Audit.Index;

namespace DataHub.Cli.Audit;

/// <summary>
/// Every entry of the hub's store about a record: found by the index as far as that reaches, and by reading the log from there on. Where there is no
/// index, or none is to be believed, all of it is read.
/// </summary>
internal sealed class IndexedSightings(AuditReader reader, AuditIndex? index, TextWriter error)
{
    private const int Page = 500;

    /// <summary>These name subjects without disclosing them.</summary>
    private static readonly AuditCondition Mentions = new AuditCondition.Compare(
        AuditField.Kind,
        AuditOperator.In,
        ["audit-read", "key-destroyed", "export"]
    );

    public async Task<List<Sighting>> FindAsync(
        string reference,
        IProgress<WorkDone> progress,
        CancellationToken cancellationToken
    )
    {
        var indexed = Positions();
        var entries = new List<LoggedEntry>();
        if (indexed.Count > 0)
        {
            foreach (
                var search in new AuditSearch[]
                {
                    new() { Count = Page, Subject = reference },
                    new() { Count = Page, Where = Mentions },
                }
            )
                entries.AddRange(await AllAsync(index!, search, reference, cancellationToken));
        }
        entries.AddRange(await Task.Run(() => Unindexed(indexed, reference, progress).ToList(), cancellationToken));
        return
        [
            .. entries
                .DistinctBy(entry => (entry.Log, entry.Sequence))
                .OrderBy(entry => entry.Time)
                .ThenBy(entry => entry.Log, StringComparer.Ordinal)
                .ThenBy(entry => entry.Sequence)
                .SelectMany(entry => Sighting.In(entry, reference)),
        ];
    }

    private IReadOnlyDictionary<string, long> Positions()
    {
        if (index is null)
            return new Dictionary<string, long>();
        try
        {
            var positions = index.Positions();
            var late = reader.Logs().Sum(log => log.Size - positions.GetValueOrDefault(log.Log));
            if (late > Page)
                error.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The search index lacks {late} entries: they are read."
                    )
                );
            return positions;
        }
        catch (DbException)
        {
            error.WriteLine("There is no search index: the whole log is read.");
            return new Dictionary<string, long>();
        }
    }

    private static async Task<List<LoggedEntry>> AllAsync(
        AuditIndex index,
        AuditSearch search,
        string reference,
        CancellationToken cancellationToken
    )
    {
        var found = new List<LoggedEntry>();
        AuditPage page;
        do
        {
            page = await index.FindAsync(search, cancellationToken);
            found.AddRange(page.Entries.Select(one => one.Entry).Where(entry => Sighting.In(entry, reference).Any()));
            search = search with { After = page.Entries.Count > 0 ? page.Entries[^1].Position : search.After };
        } while (page.HasMore);
        return found;
    }

    private IEnumerable<LoggedEntry> Unindexed(
        IReadOnlyDictionary<string, long> indexed,
        string reference,
        IProgress<WorkDone> progress
    )
    {
        var wanted = Encoding.ASCII.GetBytes(reference);
        foreach (var (log, size) in reader.Logs())
        foreach (var record in reader.Read(log, indexed.GetValueOrDefault(log)))
        {
            if (record.Bytes.Span.IndexOf(wanted) >= 0)
                yield return LoggedEntry.Read(record);
            if (record.Sequence % 1000 == 0)
                progress.Report(new WorkDone(log, record.Sequence, size));
        }
    }
}
