using DataHub.Policies;
using DataHub.Records.Filing;
using DataHub.Records.Import.Ctdc;
using DataHub.Records.Import.Htcds;

namespace DataHub.Records.Import;

/// <summary>
/// Imports files of agencies. A row is imported whole or named in the rejects file; rows are stored in batches, each of them whole or not at all; the same
/// file again changes nothing.
/// </summary>
/// <param name="store">Where to.</param>
/// <param name="idKey">What ids are derived under, 32 bytes; under another one the same file is refused row by row.</param>
/// <param name="clock">Tells the day of the import.</param>
public sealed class Importer(RecordsStore store, byte[] idKey, TimeProvider clock)
{
    // where the day is latest: no date in a file of today is after it
    private static readonly TimeSpan LatestOffset = TimeSpan.FromHours(14);

    /// <exception cref="ImportFileException">The file is not of the format. Batches before the fault stay.</exception>
    /// <exception cref="ArgumentException">The agency is not one of the originator.</exception>
    public async Task<ImportReport> ImportAsync(
        ImportRequest request,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        if (!request.Agency.StartsWith($"{request.Originator.Alpha3}.", StringComparison.Ordinal))
            throw new ArgumentException("The agency must be one of the originator.", nameof(request));
        ArgumentOutOfRangeException.ThrowIfLessThan(request.BatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(idKey.Length, SecretText.Length, nameof(idKey));
        var mapping = MappingOf(request.Format);
        var now = clock.GetUtcNow();
        await using var file = CsvFile.Open(request.File, mapping.NameOf, DayOf(now.ToOffset(LatestOffset)));
        mapping.Check(file.Header);
        await using var rejects = new RejectsFile(request.RejectsFile);
        var contributor = new Contributor(request.Originator, request.Agency);
        var numbering = new Numbering(contributor, mapping.Format, idKey);
        var batches = new BatchStore(store, numbering, DayOf(now));
        var ignored = mapping.IgnoredColumns(file.Header);
        var run = new Run(
            contributor,
            mapping,
            numbering,
            file,
            ignored,
            rejects,
            batches,
            request.BatchSize,
            progress
        );
        return await run.ImportAsync(cancellationToken);
    }

    private static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.DateTime);

    private static RowMapping MappingOf(ImportFormat format) =>
        format switch
        {
            ImportFormat.Ctdc => new CtdcMapping(),
            ImportFormat.Htcds => new HtcdsMapping(),
        };

    private sealed class Run(
        Contributor contributor,
        RowMapping mapping,
        Numbering numbering,
        CsvFile file,
        IReadOnlyList<string> ignored,
        RejectsFile rejects,
        BatchStore store,
        int batchSize,
        IProgress<ImportProgress>? progress
    )
    {
        // what is not imported makes no row another, nor does the order in which the file has the columns
        private readonly List<string> _columns =
        [
            .. file.Header.Except(ignored).Select(mapping.NameOf).Order(StringComparer.Ordinal),
        ];
        private List<ReadRow> _batch = [];
        private int _read;
        private int _imported;
        private int _updated;
        private int _unchanged;
        private int _rejected;

        public async Task<ImportReport> ImportAsync(CancellationToken cancellationToken)
        {
            // One batch is stored while the next is read: half of the work is not the database's.
            var storing = Task.FromResult(new BatchResult(0, 0, 0, []));
            try
            {
                while (await file.ReadAsync(cancellationToken) is { } row)
                {
                    _read++;
                    Take(row);
                    if (_batch.Count < batchSize)
                        continue;
                    Settle(await storing);
                    storing = StoreAsync(cancellationToken);
                }
                Settle(await storing);
                storing = StoreAsync(cancellationToken);
            }
            finally
            {
                Settle(await storing);
            }
            return new ImportReport(_read, _imported, _updated, _unchanged, _rejected, ignored);
        }

        private void Take(ImportRow row)
        {
            if (row.IsEmpty)
                row.Reject("", "has no values");
            if (row.Faults.Count == 0 && Map(row) is { } mapped)
            {
                _batch.Add(mapped);
                return;
            }
            Reject(row);
        }

        private void Reject(ImportRow row)
        {
            rejects.Add(row.Faults);
            _rejected++;
        }

        /// <summary>The case of the row; null when the row has faults.</summary>
        private ReadRow? Map(ImportRow row)
        {
            var mapped = mapping.Map(row, contributor);
            if (row.Faults.Count > 0)
                return null;
            mapped.Decide();
            var content = row.Content(_columns);
            return new(
                row,
                mapped,
                numbering.NamesOf(row, mapping.NamedBy(row), content),
                Numbering.ContentOf(content)
            );
        }

        /// <summary>Begins to store what was read since the last time; one batch at a time.</summary>
        private Task<BatchResult> StoreAsync(CancellationToken cancellationToken)
        {
            var (batch, reached) = (_batch, new ImportProgress(_read, file.BytesRead, file.BytesTotal));
            _batch = [];
            return Task.Run(() => StoreAsync(batch, reached, cancellationToken), cancellationToken);
        }

        private async Task<BatchResult> StoreAsync(
            List<ReadRow> batch,
            ImportProgress reached,
            CancellationToken cancellationToken
        )
        {
            var result = await store.StoreAsync(batch, cancellationToken);
            progress?.Report(reached);
            return result;
        }

        private void Settle(BatchResult stored)
        {
            _imported += stored.Imported;
            _updated += stored.Updated;
            _unchanged += stored.Unchanged;
            foreach (var row in stored.Rejected)
                Reject(row);
        }
    }
}
