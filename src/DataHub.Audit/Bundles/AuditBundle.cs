using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Proofs;
using DataHub.Audit.Verification;
using DataHub.Audit.Witnessing;

namespace DataHub.Audit.Bundles;

/// <summary>
/// An exported bundle, read without the hub. What it says is believed only as far as <see cref="VerifyAsync"/> finds it intact under keys that
/// came by another way than the bundle.
/// </summary>
public sealed class AuditBundle
{
    private readonly string folder;

    private AuditBundle(string folder, IReadOnlyList<NoteKey> keys) => (this.folder, Keys) = (folder, keys);

    /// <summary>The keys of the logs as the bundle names them: compare them with those that you hold.</summary>
    public IReadOnlyList<NoteKey> Keys { get; }

    /// <summary>Opens a bundle.</summary>
    /// <exception cref="IOException">The folder or its list of keys cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="FormatException">It is no bundle.</exception>
    public static AuditBundle Open(string folder)
    {
        var keys = File.ReadAllLines(Path.Combine(folder, BundleLayout.Keys)).Select(NoteKey.Parse).ToList();
        foreach (var key in keys)
            _ = BundleLayout.FolderOf(key.Name);
        return new AuditBundle(folder, keys);
    }

    /// <summary>The names and sizes of the logs, as their checkpoints state them.</summary>
    /// <exception cref="FormatException">A checkpoint is missing or is none.</exception>
    public IReadOnlyList<(string Log, long Size)> Logs() =>
        [.. Keys.Select(key => key.Name).Distinct().Select(log => (log, CheckpointOf(log).Size))];

    /// <summary>The last checkpoint of a log as the bundle states it; who signed it is not asked.</summary>
    /// <exception cref="FormatException">It is missing or is none.</exception>
    public AuditCheckpoint CheckpointOf(string log)
    {
        var file = PathOf(log, BundleLayout.Checkpoint);
        return File.Exists(file) && AuditCheckpoint.TryRead(File.ReadAllText(file), out var checkpoint)
            ? checkpoint
            : throw new FormatException($"The bundle has no checkpoint of {log}.");
    }

    /// <summary>The records of one log, in order.</summary>
    /// <param name="log">Its name; a log that is not there has no records.</param>
    /// <param name="from">The first position wanted, counted from 0.</param>
    /// <exception cref="FormatException">Entries are missing.</exception>
    public IEnumerable<AuditRecord> Read(string log, long from)
    {
        if (Keys.All(key => key.Name != log))
            yield break;
        var size = CheckpointOf(log).Size;
        for (var number = from / Tree.Tile.Width; number * Tree.Tile.Width < size; number++)
        {
            var width = TileSource.WidthAt(size, 0, number);
            var file = PathOf(log, BundleLayout.EntriesPathOf(number, width));
            var records = EntryBundle.Read(File.Exists(file) ? File.ReadAllBytes(file) : [], out _);
            if (records.Count < width)
                throw new FormatException(
                    $"Entry {number * Tree.Tile.Width + records.Count} of {log} is not in the bundle."
                );
            for (var i = 0; i < width; i++)
            {
                if (number * Tree.Tile.Width + i >= from)
                    yield return new AuditRecord(log, number * Tree.Tile.Width + i, records[i]);
            }
        }
    }

    /// <summary>The texts with those hashes; one that is missing, or whose content is not what its hash says, is left out.</summary>
    public async Task<IReadOnlyDictionary<string, byte[]>> FindTextsAsync(
        IEnumerable<string> hashes,
        CancellationToken cancellationToken
    )
    {
        var found = new Dictionary<string, byte[]>();
        foreach (var hash in hashes.Where(hash => hash.All(char.IsAsciiHexDigitLower)))
        {
            var file = Path.Combine(folder, BundleLayout.Texts, hash);
            if (!File.Exists(file))
                continue;
            var text = await File.ReadAllBytesAsync(file, cancellationToken);
            if (Convert.ToHexStringLower(SHA256.HashData(text)) == hash)
                found[hash] = text;
        }
        return found;
    }

    /// <summary>The reference of a subject that was exported along; null when it was not.</summary>
    /// <exception cref="FormatException">The list of subjects is damaged.</exception>
    public string? ReferenceOf(string recordType, string id)
    {
        var file = Path.Combine(folder, BundleLayout.Subjects);
        try
        {
            return File.Exists(file)
                ? File.ReadLines(file)
                    .Select(line => JsonSerializer.Deserialize<BundleSubject>(line, BundleSubject.Json))
                    .FirstOrDefault(subject => subject?.Type == recordType && subject.Id == id)
                    ?.Reference
                : null;
        }
        catch (JsonException cause)
        {
            throw new FormatException($"{BundleLayout.Subjects} is damaged.", cause);
        }
    }

    /// <summary>
    /// The proof of an entry under the newest checkpoint that most others vouch for, since an export ends with one that no witness has seen yet; null when the
    /// log has no such entry.
    /// </summary>
    /// <exception cref="AuditUnavailableException">Tampered: tiles are missing.</exception>
    /// <exception cref="FormatException">The log's checkpoint is missing.</exception>
    public TlogProof? ProofOf(string log, long sequence)
    {
        var held = CheckpointOf(log);
        if (sequence < 0 || sequence >= held.Size)
            return null;
        var under = CheckpointsOf(log)
            .Where(one => one.Log == log && one.Size > sequence && one.Size <= held.Size)
            .Append(held)
            .MaxBy(one => (AttestedCheckpoint.Of(one, null).Lines.Count, one.Size))!;
        return new TlogProof(sequence, TreeOf(held, under.Size).Inclusion(sequence), under.Note);
    }

    /// <summary>The hashes that show that a log continues from one checkpoint to another; null when the bundle holds less of it.</summary>
    /// <exception cref="AuditUnavailableException">Tampered: tiles are missing.</exception>
    /// <exception cref="FormatException">The log's checkpoint is missing.</exception>
    public IReadOnlyList<byte[]>? Between(AuditCheckpoint earlier, AuditCheckpoint later)
    {
        var held = CheckpointOf(later.Log);
        return held.Size < later.Size ? null : TreeOf(held, later.Size).Consistency(earlier.Size);
    }

    /// <summary>
    /// Hashes every entry again and compares all that stands beside it: tiles, every checkpoint, CSV, JSON Lines, texts.
    /// </summary>
    /// <param name="keys">The keys that are believed. A log of the bundle without one is a finding, and so is a key whose log is missing.</param>
    /// <param name="kept">Signed notes that were kept elsewhere, and that the logs must continue.</param>
    /// <param name="progress">Told about every 256 entries.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One finding per log, and one for the texts when one of them is not what its name says.</returns>
    public Task<IReadOnlyList<AuditVerification>> VerifyAsync(
        IReadOnlyList<NoteKey> keys,
        IReadOnlyList<string> kept,
        IProgress<AuditProgress>? progress,
        CancellationToken cancellationToken
    ) =>
        Task.Run<IReadOnlyList<AuditVerification>>(
            () =>
            {
                var logs = Keys.Select(key => key.Name).Distinct().ToList();
                var bound = logs.Select(Bound).ToList();
                var findings = logs.Select(log => Verify(log, keys, kept, bound, progress, cancellationToken)).ToList();
                var wanted = keys.Select(key => key.Name).Concat(kept.Select(AuditCheckpoint.LogOf)).Distinct();
                findings.AddRange(wanted.Except(logs).Select(log => Lost(log, "The bundle does not hold this log.")));
                if (ChangedText() is { } text)
                    findings.Add(Lost("the texts", $"The text {text} is not what its name says."));
                return findings;
            },
            cancellationToken
        );

    /// <summary>What witnesses and the time-stamp authority say of the checkpoints, one finding per log.</summary>
    /// <param name="policy">Whose witnesses are believed, and how many it takes. Lines of other keys are passed over.</param>
    /// <param name="authority">The authority's certificate; null: tokens are not looked at.</param>
    public IReadOnlyList<AttestationFinding> VerifyAttestations(
        TrustPolicy policy,
        X509Certificate2Collection? authority
    ) =>
        [
            .. Keys.Select(key => key.Name)
                .Distinct()
                .Select(log => new AttestationCheck(log, policy, authority).Run(Attested(log))),
        ];

    private IEnumerable<AuditCheckpoint> CheckpointsOf(string log)
    {
        var file = PathOf(log, BundleLayout.Checkpoints);
        foreach (var line in File.Exists(file) ? File.ReadLines(file) : [])
        {
            // A line that is no checkpoint is for the verification of the log to name.
            if (BundleVerification.NoteIn(line) is { } note && AuditCheckpoint.TryRead(note, out var checkpoint))
                yield return checkpoint;
        }
    }

    private IEnumerable<AttestedCheckpoint> Attested(string log)
    {
        foreach (var checkpoint in CheckpointsOf(log))
        {
            var token = PathOf(log, BundleLayout.TimestampPathOf(checkpoint.Size));
            yield return AttestedCheckpoint.Of(checkpoint, File.Exists(token) ? File.ReadAllBytes(token) : null);
        }
    }

    internal TreeProofs TreeOf(AuditCheckpoint checkpoint, long size) =>
        new(new BundleTileSource(PathOf(checkpoint.Log, ""), checkpoint.Size), size);

    private AuditVerification Verify(
        string log,
        IReadOnlyList<NoteKey> keys,
        IReadOnlyList<string> kept,
        IReadOnlyList<EpochBinding> bound,
        IProgress<AuditProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        if (IsAmbiguous(Keys, log))
            return Lost(log, "Two keys of the bundle have this log's name.");
        if (IsAmbiguous(keys, log))
            return Lost(log, "Two keys are given under this log's name.");
        var key = keys.FirstOrDefault(key => key.Name == log);
        var notes = kept.Where(note => AuditCheckpoint.LogOf(note) == log).ToList();
        return new BundleVerification(PathOf(log, ""), log, key).Run(notes, bound, progress, cancellationToken);
    }

    // Entries that are not there are for the verification of their own log to name.
    private EpochBinding Bound(string log)
    {
        try
        {
            return Read(log, 0).FirstOrDefault() is { } first ? EpochBinding.In(first) : EpochBinding.None;
        }
        catch (FormatException)
        {
            return EpochBinding.None;
        }
    }

    private static bool IsAmbiguous(IReadOnlyList<NoteKey> keys, string log) =>
        keys.Where(key => key.Name == log).DistinctBy(key => key.ToString()).Count() > 1;

    private string? ChangedText()
    {
        var texts = Path.Combine(folder, BundleLayout.Texts);
        return Directory.Exists(texts)
            ? Directory
                .EnumerateFiles(texts)
                .Where(file =>
                    Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))) != Path.GetFileName(file)
                )
                .Select(Path.GetFileName)
                .FirstOrDefault()
            : null;
    }

    private string PathOf(string log, string path) => Path.Combine(folder, BundleLayout.FolderOf(log), path);

    private static AuditVerification Lost(string log, string message) =>
        new(log, 0, default, 0, new AuditFault(0, AuditFaultKind.Checkpoint, message));
}
