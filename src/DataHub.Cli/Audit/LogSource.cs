using DataHub.Audit;
using DataHub.Audit.Bundles;

namespace DataHub.Cli.Audit;

/// <summary>Entries and the texts they name: in the hub's store, or in an exported bundle.</summary>
internal sealed class LogSource : IAsyncDisposable
{
    private const int ProgressEvery = 1000;

    private readonly AuditTools? tools;
    private readonly AuditBundle? bundle;

    private LogSource(AuditTools? tools, AuditBundle? bundle) => (this.tools, this.bundle) = (tools, bundle);

    /// <exception cref="NotDoneException">The folder is no bundle, or the hub's settings are wrong.</exception>
    public static LogSource Open(DirectoryInfo? folder, HubSettings settings) =>
        folder is null ? new(AuditTools.Open(settings), null) : new(null, Bundles.Open(folder));

    /// <summary>All records of all logs, one log after the other.</summary>
    public IEnumerable<AuditRecord> Records(IProgress<WorkDone> progress)
    {
        foreach (var (log, size) in bundle is null ? tools!.Reader.Logs() : bundle.Logs())
        {
            foreach (var record in bundle is null ? tools!.Reader.Read(log, 0) : bundle.Read(log, 0))
            {
                yield return record;
                if (record.Sequence % ProgressEvery == 0)
                    progress.Report(new WorkDone(log, record.Sequence, size));
            }
        }
    }

    public Task<IReadOnlyDictionary<string, byte[]>> FindTextsAsync(
        IEnumerable<string> hashes,
        CancellationToken cancellationToken
    ) =>
        bundle is null
            ? tools!.Texts.FindAsync(hashes, cancellationToken)
            : bundle.FindTextsAsync(hashes, cancellationToken);

    public ValueTask DisposeAsync() => tools?.DisposeAsync() ?? ValueTask.CompletedTask;
}
