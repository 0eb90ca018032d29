using DataHub.Audit.Bundles;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Proofs;

namespace DataHub.Cli.Audit;

/// <summary>Proofs out of the hub's store, or out of an exported bundle.</summary>
internal sealed class Prover : IAsyncDisposable
{
    private readonly AuditTools? tools;
    private readonly AuditBundle? bundle;

    private Prover(AuditTools? tools, AuditBundle? bundle) => (this.tools, this.bundle) = (tools, bundle);

    /// <exception cref="NotDoneException">The folder is no bundle, or the hub's settings are wrong.</exception>
    public static Prover Open(DirectoryInfo? folder, HubSettings settings) =>
        folder is null ? new(AuditTools.Open(settings), null) : new(null, Bundles.Open(folder));

    /// <summary>The log that is meant where none is named.</summary>
    public string Log =>
        bundle is null
            ? tools!.Epochs.Current()
            : NewestIn(bundle.Keys) ?? throw new NotDoneException("The bundle holds no log.");

    public async Task<IReadOnlyList<NoteKey>> KeysAsync(IReadOnlyList<NoteKey> given, Terminal terminal)
    {
        if (bundle is not null)
            return await BelievedKeys.OfAsync(bundle, given, terminal);
        return given.Count > 0 ? given : tools!.Keys();
    }

    public async Task<TlogProof?> OfAsync(string log, long sequence, CancellationToken cancellationToken) =>
        bundle is null ? await tools!.Proofs.OfAsync(log, sequence, cancellationToken) : bundle.ProofOf(log, sequence);

    public async Task<IReadOnlyList<byte[]>?> BetweenAsync(
        AuditCheckpoint earlier,
        AuditCheckpoint later,
        CancellationToken cancellationToken
    ) =>
        bundle is null
            ? await tools!.Proofs.BetweenAsync(earlier, later, cancellationToken)
            : bundle.Between(earlier, later);

    /// <summary>The bytes of an entry; null when it is not there.</summary>
    public ReadOnlyMemory<byte>? RecordOf(string log, long sequence)
    {
        var records = bundle is null ? tools!.Reader.Read(log, sequence) : bundle.Read(log, sequence);
        return records.FirstOrDefault()?.Bytes;
    }

    // The hub's logs come first, oldest epoch first, and the operators' after them. Of an epoch that was never signed there is none.
    private static string? NewestIn(IReadOnlyList<NoteKey> keys)
    {
        if (keys.Count == 0)
            return null;
        var oldest = keys[0].Name;
        var above = oldest[..Math.Max(0, oldest.LastIndexOf('/'))];
        return keys.Select(key => key.Name)
            .Last(name => name == oldest || IsEpochOf(oldest, name) || IsEpochOf(above, name));
    }

    private static bool IsEpochOf(string log, string name) =>
        name.StartsWith(log + "/", StringComparison.Ordinal) && name[(log.Length + 1)..].All(char.IsAsciiDigit);

    public ValueTask DisposeAsync() => tools?.DisposeAsync() ?? ValueTask.CompletedTask;
}
