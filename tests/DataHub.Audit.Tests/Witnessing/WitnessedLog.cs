using System.Security.Cryptography;
using System.Text;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Tree;
using NSec.Cryptography;

namespace DataHub.Audit.Tests.Witnessing;

/// <summary>Another party's log as a witness sees it: it can be grown, and it can lie.</summary>
internal sealed class WitnessedLog
{
    private readonly NSec.Cryptography.Key key = NSec.Cryptography.Key.Create(SignatureAlgorithm.Ed25519);
    private readonly List<byte[]> leaves = [];

    public WitnessedLog(string name = "peer.test/log") =>
        Key = new NoteKey(name, key.PublicKey.Export(KeyBlobFormat.RawPublicKey));

    public NoteKey Key { get; }

    public long Size => leaves.Count;

    public void Grow(int entries)
    {
        for (var i = 0; i < entries; i++)
            leaves.Add(RandomNumberGenerator.GetBytes(32));
    }

    /// <summary>The same log with another entry at one place.</summary>
    public void Change(int position) => leaves[position] = RandomNumberGenerator.GetBytes(32);

    public byte[] RootAt(long size) => RootOf(leaves[..(int)size]);

    /// <summary>The signed note at a size; <paramref name="extension"/> lines follow the root.</summary>
    public string NoteAt(long size, string extension = "") => Sign(Text(size, RootAt(size), extension));

    public string Sign(string text) => SignedNote.Sign(text, [new NoteSigner(Key, Signature)]);

    public string Text(long size, byte[] root, string extension = "") =>
        AuditCheckpoint.Body(Key.Name, size, root) + extension;

    /// <summary>The whole request for a size, with the proof from an older one.</summary>
    public byte[] Request(long old, long size) => Request(old, Proof(old, size), NoteAt(size));

    public static byte[] Request(long old, IEnumerable<byte[]> proof, string note) =>
        Encoding.UTF8.GetBytes(
            $"old {old}\n{string.Concat(proof.Select(hash => Convert.ToBase64String(hash) + "\n"))}\n{note}"
        );

    /// <summary>RFC 6962 section 2.1.2, as its text says it.</summary>
    public List<byte[]> Proof(long old, long size) =>
        old == 0 || old == size ? [] : SubProof((int)old, leaves[..(int)size], whole: true);

    private static List<byte[]> SubProof(int old, List<byte[]> tree, bool whole)
    {
        if (old == tree.Count)
            return whole ? [] : [RootOf(tree)];
        var split = Split(tree.Count);
        return old <= split
            ? [.. SubProof(old, tree[..split], whole), RootOf(tree[split..])]
            : [.. SubProof(old - split, tree[split..], whole: false), RootOf(tree[..split])];
    }

    private static byte[] RootOf(List<byte[]> tree) =>
        tree.Count == 0 ? TreeHash.Empty()
        : tree.Count == 1 ? tree[0]
        : TreeHash.Node(RootOf(tree[..Split(tree.Count)]), RootOf(tree[Split(tree.Count)..]));

    private static int Split(int count)
    {
        var split = 1;
        while (split * 2 < count)
            split *= 2;
        return split;
    }

    private byte[] Signature(byte[] text) => SignatureAlgorithm.Ed25519.Sign(key, text);
}
