using System.Text;
using System.Text.Json;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Entries;
using DataHub.Audit.Proofs;
using DataHub.Audit.Tree;
using DataHub.Audit.Verification;

namespace DataHub.Audit.Bundles;

/// <summary>
/// One pass over the folder of one log, in order, a tile's worth of entries at a time: entry, what was derived from it, then the tiles that it
/// fills, then the checkpoint at that size. It ends at the first fault.
/// </summary>
internal sealed class BundleVerification(string folder, string log, NoteKey? key)
{
    private readonly TreeEdge edge = new();
    private readonly EntryCheck entries = new(log);
    private SignedSizes signed = new([]);
    private SignedSizes bound = new([]);
    private EndedLog ended = new([]);
    private AuditFault? declared;
    private AuditCheckpoint? last;
    private int columns;

    public AuditVerification Run(
        IReadOnlyList<string> kept,
        IReadOnlyList<EpochBinding> later,
        IProgress<AuditProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        bound = SignedSizes.Of(later, log, key);
        ended = EndedLog.Of(later, log);
        var fault = Checkpoints(kept) ?? Entries(progress, cancellationToken) ?? End();
        return new AuditVerification(log, last?.Size ?? 0, last?.Root ?? default, signed.Compared, fault)
        {
            Declared = fault is null ? declared ?? bound.Beyond(edge.Size) : null,
        };
    }

    private AuditFault? Checkpoints(IReadOnlyList<string> kept)
    {
        if (key is null)
            return Unbelieved("No key that is believed belongs to this log.");
        if (Text(BundleLayout.Checkpoint) is not { } note || !AuditCheckpoint.TryOpen(note, key, out last))
            return Unbelieved($"The note {BundleLayout.Checkpoint} is not signed by this log's key.");
        var opened = new List<AuditCheckpoint>();
        foreach (var (line, n) in Lines(BundleLayout.Checkpoints).Select((line, n) => (line, n + 1)))
        {
            if (NoteIn(line) is not { } past || !AuditCheckpoint.TryOpen(past, key, out var checkpoint))
                return Unbelieved(
                    $"The note in line {n} of {BundleLayout.Checkpoints} is not signed by this log's key."
                );
            if (checkpoint.Size <= (opened.Count == 0 ? -1 : opened[^1].Size))
                return Unbelieved($"The note in line {n} of {BundleLayout.Checkpoints} is not in its place.");
            opened.Add(checkpoint);
        }
        if (opened.Count == 0 || opened[^1].Note != note)
            return Unbelieved($"{BundleLayout.Checkpoints} does not end with the note {BundleLayout.Checkpoint}.");
        foreach (var outside in kept)
        {
            if (!AuditCheckpoint.TryOpen(outside, key, out var checkpoint))
                return Unbelieved("A kept checkpoint is not signed by this log's key.");
            opened.Add(checkpoint);
        }
        signed = new SignedSizes(opened);
        return signed.Compare(edge);
    }

    private AuditFault? Entries(IProgress<AuditProgress>? progress, CancellationToken cancellationToken)
    {
        using var lines = Lines(BundleLayout.JsonLines).GetEnumerator();
        using var table = Lines(BundleLayout.Csv).GetEnumerator();
        if (!table.MoveNext() || CsvLine.ColumnsUnder(table.Current) is not { } under)
            return new AuditFault(0, AuditFaultKind.Column, $"{BundleLayout.Csv} does not begin with its header.");
        columns = under;
        while (edge.Size < last!.Size)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Page(edge.Size / Tile.Width, lines, table) is { } fault)
                return fault;
            progress?.Report(new AuditProgress(log, edge.Size, last.Size));
        }
        return Surplus(BundleLayout.JsonLines, lines) ?? Surplus(BundleLayout.Csv, table);
    }

    private AuditFault? Page(long number, IEnumerator<string> lines, IEnumerator<string> table)
    {
        var first = number * Tile.Width;
        var width = TileSource.WidthAt(last!.Size, 0, number);
        if (Bytes(BundleLayout.EntriesPathOf(number, width)) is not { } bundle)
            return Gap(first);
        var records = EntryBundle.Read(bundle, out var isWhole);
        var hashes = Bytes(BundleLayout.PathOf(0, number, width));
        if (hashes?.Length != width * TreeHash.Size)
            return TileFault(first, 0, number);
        var filled = new List<Tile>();
        for (var i = 0; i < width; i++)
        {
            if (i == records.Count)
                return Gap(first + i);
            var record = new AuditRecord(log, first + i, records[i]);
            var hash = hashes.AsSpan(i * TreeHash.Size, TreeHash.Size);
            var hashed = HashedRecord.Of(record.Bytes.Span);
            if (entries.Check(hashed, hash, record.Sequence) is { } fault)
                return fault;
            edge.Append(hashed.Leaf, filled.Add);
            if (Derived(record, hashed.Leaf, lines, table) is { } differing)
                return differing;
            if ((signed.Compare(edge) ?? ended.Compare(edge, signed.Vouched)) is { } forged)
                return forged;
            declared ??= bound.Compare(edge);
        }
        return records.Count > width || !isWhole
            ? new AuditFault(
                first + width,
                AuditFaultKind.Record,
                $"After entry {first + width - 1} stands what is no entry."
            )
            : filled.Select(Compare).FirstOrDefault(fault => fault is not null);
    }

    private AuditFault? Derived(AuditRecord record, byte[] leaf, IEnumerator<string> lines, IEnumerator<string> table)
    {
        if (!lines.MoveNext() || lines.Current != Encoding.UTF8.GetString(JsonLine.Of(record, leaf)))
            return Differs(BundleLayout.JsonLines);
        try
        {
            return !table.MoveNext() || !CsvLine.IsOf(LoggedEntry.Read(record), table.Current, columns)
                ? Differs(BundleLayout.Csv)
                : null;
        }
        catch (FormatException)
        {
            // what holds the log together can be read, the rest cannot
            return new AuditFault(
                record.Sequence,
                AuditFaultKind.Record,
                $"Entry {record.Sequence} is not a readable record."
            );
        }

        AuditFault Differs(string file) =>
            new(
                record.Sequence,
                AuditFaultKind.Column,
                $"{file} does not say of entry {record.Sequence} what the record says."
            );
    }

    private AuditFault? Surplus(string file, IEnumerator<string> lines) =>
        lines.MoveNext()
            ? new AuditFault(edge.Size, AuditFaultKind.Column, $"{file} has more lines than there are entries.")
            : null;

    private AuditFault? End()
    {
        if (signed.Beyond(edge.Size) is { } cut)
            return cut;
        // it may hold less: what an ended log holds after its last checkpoint is not exported
        if (ended.Surplus(edge.Size) is { } surplus)
            return surplus;
        if (entries.Unfinished(edge.Size) is { } unfinished)
            return unfinished;
        for (var level = 0; level < edge.Levels; level++)
        {
            var number = edge.Size >> (8 * (level + 1));
            var hashes = edge.Pending(level);
            if (hashes.Count > 0 && Compare(new Tile(level, number, [.. hashes.SelectMany(hash => hash)])) is { } fault)
                return fault;
        }
        return Directory
            .EnumerateFiles(Path.Combine(folder, BundleLayout.Tiles), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(path => !BundleLayout.Belongs(path, edge.Size))
            .Select(path => new AuditFault(edge.Size, AuditFaultKind.Tile, $"{path} belongs to no entry."))
            .FirstOrDefault();
    }

    private AuditFault? Compare(Tile tile)
    {
        var path = BundleLayout.PathOf(tile.Level, tile.Number, tile.Hashes.Length / TreeHash.Size);
        if (Bytes(path) is not { } stored)
            return TileFault(tile.Number * Tile.Width * Tile.LeavesPerHash(tile.Level), tile.Level, tile.Number);
        var same = tile.Hashes.AsSpan().CommonPrefixLength(stored);
        if (same == tile.Hashes.Length && same == stored.Length)
            return null;
        var position = (tile.Number * Tile.Width) + Math.Min(same, tile.Hashes.Length - 1) / TreeHash.Size;
        return TileFault(position * Tile.LeavesPerHash(tile.Level), tile.Level, tile.Number);
    }

    private static AuditFault TileFault(long sequence, int level, long number) =>
        new(sequence, AuditFaultKind.Tile, $"Tile {number} of level {level} does not hold the hashes of its entries.");

    private static AuditFault Gap(long sequence) =>
        new(sequence, AuditFaultKind.Gap, $"Entry {sequence} is not there.");

    private static AuditFault Unbelieved(string message) => new(0, AuditFaultKind.Checkpoint, message);

    private byte[]? Bytes(string path)
    {
        var file = Path.Combine(folder, path);
        return File.Exists(file) ? File.ReadAllBytes(file) : null;
    }

    private string? Text(string path) => Bytes(path) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private IEnumerable<string> Lines(string path)
    {
        var file = Path.Combine(folder, path);
        return File.Exists(file) ? File.ReadLines(file, Encoding.UTF8) : [];
    }

    internal static string? NoteIn(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.GetProperty("note").GetString();
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }
}
