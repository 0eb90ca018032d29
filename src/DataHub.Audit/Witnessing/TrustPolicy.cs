using DataHub.Audit.Checkpoints;

namespace DataHub.Audit.Witnessing;

/// <summary>
/// Which logs and witnesses are believed, and how many of the witnesses it takes: a C2SP tlog-policy. Everybody who relies on the log can have a
/// policy of their own; it is checked offline.
/// </summary>
public sealed class TrustPolicy
{
    /// <summary>The longest name of a log's or witness's key.</summary>
    public const int MaxName = 200;

    /// <summary>The quorum that asks for no witness.</summary>
    public const string NoQuorum = "none";

    private readonly IReadOnlyDictionary<string, PolicyGroup> groups;
    private readonly string quorum;

    internal TrustPolicy(
        IReadOnlyList<NoteKey> logs,
        IReadOnlyList<PolicyWitness> witnesses,
        IReadOnlyDictionary<string, PolicyGroup> groups,
        string quorum
    ) => (Logs, Witnesses, this.groups, this.quorum) = (logs, witnesses, groups, quorum);

    /// <summary>A policy without logs and witnesses, which every checkpoint meets.</summary>
    public static TrustPolicy None { get; } = new([], [], new Dictionary<string, PolicyGroup>(), NoQuorum);

    /// <summary>The keys of the logs that the policy names; none where the log is known otherwise.</summary>
    public IReadOnlyList<NoteKey> Logs { get; }

    public IReadOnlyList<PolicyWitness> Witnesses { get; }

    /// <summary>Reads a policy.</summary>
    /// <exception cref="FormatException">It is not one; the line and what is wrong with it are named.</exception>
    public static TrustPolicy Parse(ReadOnlySpan<byte> file) => new PolicyText(file).Read();

    /// <summary>Reads a policy file.</summary>
    /// <exception cref="FormatException">It is not a policy; the line and what is wrong with it are named.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static TrustPolicy ReadFile(string file) => Parse(File.ReadAllBytes(file));

    /// <summary>Whether these cosigners make the quorum. Keys that are none of the policy's witnesses count for nothing.</summary>
    public bool IsMetBy(IReadOnlyCollection<NoteKey> cosigners) =>
        quorum == NoQuorum || IsWitnessedBy(quorum, cosigners);

    /// <summary>
    /// Whether checkpoints of a log must make a quorum: of the logs that the policy names and those below their names, such as later epochs, or of any where it
    /// names none.
    /// </summary>
    public bool AsksFor(string log) => quorum != NoQuorum && (Logs.Count == 0 || Logs.Any(key => key.Covers(log)));

    /// <summary>
    /// What the policy says of a checkpoint. <paramref name="log"/> is the log's key where the policy names no logs.
    /// </summary>
    /// <returns>Null: it is no checkpoint, not signed by the log, or a line of a known key under it is false.</returns>
    public CosignedCheckpoint? Judge(string note, NoteKey? log)
    {
        ArgumentNullException.ThrowIfNull(note);
        IReadOnlyList<NoteKey> logs = log is null ? Logs : [log];
        if (
            !SignedNote.TryOpen(note, [.. logs, .. Witnesses.Select(w => w.Key)], out _, out var signatures)
            || !AuditCheckpoint.TryRead(note, out var checkpoint)
            || !signatures.Any(one => one.Key.Name == checkpoint.Log && logs.Contains(one.Key))
        )
            return null;
        var cosignatures = signatures.Where(one => !logs.Contains(one.Key)).ToList();
        return new CosignedCheckpoint(checkpoint, cosignatures, IsMetBy([.. cosignatures.Select(one => one.Key)]));
    }

    private bool IsWitnessedBy(string name, IReadOnlyCollection<NoteKey> cosigners) =>
        groups.TryGetValue(name, out var group)
            ? group.Members.Count(member => IsWitnessedBy(member, cosigners)) >= group.Threshold
            : cosigners.Contains(Witnesses.First(witness => witness.Name == name).Key);
}
