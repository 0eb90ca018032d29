using System.Data.Common;
using System.Text;
using System.Text.Json;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Entries;
using DataHub.Audit.Store;
using DataHub.Audit.Subjects;
using DataHub.Audit.Timestamps;
using DataHub.Audit.Verification;
using DataHub.Audit.Witnessing;

namespace DataHub.Audit.Bundles;

/// <summary>
/// Writes all that an auditor needs to check the logs without the hub: entries, tiles, every checkpoint, keys, the texts that decided. What is
/// written is what was signed, or nothing is.
/// </summary>
public sealed class AuditExport
{
    private const int ProgressEvery = 1000;

    private readonly AuditStore store;
    private readonly AuditReferences references;
    private readonly Cosignatures cosignatures;
    private readonly TimestampStore timestamps;

    internal AuditExport(AuditStore store, AuditReferences references)
    {
        (this.store, this.references) = (store, references);
        // Only read here.
        cosignatures = new Cosignatures(store, TimeSpan.Zero);
        timestamps = new TimestampStore(store, TimeSpan.Zero);
    }

    /// <summary>Whether a bundle can be written there, for whoever has something to do before.</summary>
    /// <exception cref="IOException">The folder exists, or what is left of an export into it that was stopped.</exception>
    public static void RequireFree(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (Path.Exists(folder))
            throw new IOException($"{folder} exists already. Name a folder that does not.");
        if (Path.Exists(DraftOf(folder)))
            throw new IOException($"{DraftOf(folder)} is left from an export that was stopped. Remove it.");
    }

    /// <summary>Writes a bundle.</summary>
    /// <param name="folder">Where to; it must not exist.</param>
    /// <param name="keys">The logs, by their keys. One that has no checkpoint is left out.</param>
    /// <param name="subjects">Whose references go along, so that the bundle can be searched for them. Whoever has the bundle can then tell who they are.</param>
    /// <param name="progress">Told about every thousand entries.</param>
    /// <param name="cancellationToken">Stops the work; nothing is left behind.</param>
    /// <exception cref="AuditHistoryException">The store does not hold what was signed: nothing is left behind.</exception>
    /// <exception cref="DbException">The store cannot be read.</exception>
    /// <exception cref="IOException">The folder exists or cannot be written.</exception>
    public async Task<AuditExported> WriteAsync(
        string folder,
        IReadOnlyList<NoteKey> keys,
        IReadOnlyList<AuditSubjectName> subjects,
        IProgress<AuditProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        RequireFree(folder);
        var draft = DraftOf(folder);
        Directory.CreateDirectory(draft);
        try
        {
            var written = await FillAsync(draft, keys, subjects, progress, cancellationToken);
            Directory.Move(draft, folder);
            return written;
        }
        catch
        {
            Directory.Delete(draft, recursive: true);
            throw;
        }
    }

    private static string DraftOf(string folder) => folder.TrimEnd(Path.DirectorySeparatorChar) + ".partial";

    private async Task<AuditExported> FillAsync(
        string folder,
        IReadOnlyList<NoteKey> keys,
        IReadOnlyList<AuditSubjectName> subjects,
        IProgress<AuditProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var texts = new NamedTexts(new AuditTexts(store), Path.Combine(folder, BundleLayout.Texts));
        var logs = new List<ExportedLog>();
        var written = new StringBuilder();
        foreach (var key in keys)
        {
            if (Last(key) is not (var size, { } last))
                continue;
            await using var log = new LogFolder(Path.Combine(folder, BundleLayout.FolderOf(key.Name)));
            await WriteAsync(log, last, texts, progress, cancellationToken);
            await log.FinishAsync(Signed(key, last.Size), cancellationToken);
            foreach (var token in timestamps.Of(key.Name).Where(token => token.Size <= last.Size))
                await log.AddTimestampAsync(token.Size, token.Token, cancellationToken);
            logs.Add(new ExportedLog(key.Name, last.Size, size - last.Size));
            written.Append(key).Append('\n');
        }
        await File.WriteAllTextAsync(Path.Combine(folder, BundleLayout.Keys), written.ToString(), cancellationToken);
        var linked = await WriteAsync(folder, subjects, cancellationToken);
        return new AuditExported(logs, texts.Written, texts.Missing, linked);
    }

    private async Task WriteAsync(
        LogFolder log,
        AuditCheckpoint last,
        NamedTexts texts,
        IProgress<AuditProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        foreach (var record in new AuditReader(store).Read(last.Log, 0))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (log.Size == last.Size)
                break;
            var entry = record.Sequence == log.Size ? Read(record) : throw Gap(last.Log, log.Size);
            await log.AddAsync(record, entry, cancellationToken);
            await texts.AddAsync(entry, cancellationToken);
            if (log.Size % ProgressEvery == 0)
                progress?.Report(new AuditProgress(last.Log, log.Size, last.Size));
        }
        if (log.Size < last.Size)
            throw Gap(last.Log, log.Size);
        if (!last.Root.Span.SequenceEqual(log.Root))
            throw AuditHistoryException.Of(last.Log, "The stored entries do not give the root that was signed.");
    }

    private async Task<int> WriteAsync(
        string folder,
        IReadOnlyList<AuditSubjectName> subjects,
        CancellationToken cancellationToken
    )
    {
        var lines = new List<string>();
        foreach (var (name, subject) in subjects)
        {
            if (await references.FindAsync(subject.RecordType, subject.RecordId, cancellationToken) is { } reference)
                lines.Add(
                    JsonSerializer.Serialize(new BundleSubject(subject.RecordType, name, reference), BundleSubject.Json)
                );
        }
        if (subjects.Count > 0)
            await File.WriteAllLinesAsync(Path.Combine(folder, BundleLayout.Subjects), lines, cancellationToken);
        return lines.Count;
    }

    private (long Size, AuditCheckpoint? Last) Last(NoteKey key)
    {
        using var connection = store.OpenForReading();
        if (AuditHead.Read(connection, null, key.Name) is not { } head)
            return (0, null);
        var last = StoredCheckpoint.Last(connection, null, head.Id);
        return (head.Size, last is null ? null : Opened(last, key));
    }

    private IEnumerable<AuditCheckpoint> Signed(NoteKey key, long size)
    {
        using var connection = store.OpenForReading();
        var head = AuditHead.Read(connection, null, key.Name)!;
        // A log that is still written may have been signed again meanwhile.
        foreach (var stored in StoredCheckpoint.All(connection, null, head.Id).TakeWhile(one => one.Size <= size))
            yield return WithCosignatures(Opened(stored, key));
    }

    private AuditCheckpoint WithCosignatures(AuditCheckpoint checkpoint) =>
        checkpoint with
        {
            Note =
                checkpoint.Note
                + string.Concat(cosignatures.Of(checkpoint.Log, checkpoint.Size).Select(line => line + "\n")),
        };

    private static AuditCheckpoint Opened(StoredCheckpoint stored, NoteKey key) =>
        stored.Opened(key)
        ?? throw AuditHistoryException.Of(key.Name, $"The stored checkpoint of size {stored.Size} was changed.");

    private static LoggedEntry Read(AuditRecord record)
    {
        try
        {
            return LoggedEntry.Read(record);
        }
        catch (FormatException)
        {
            throw AuditHistoryException.Of(record.Log, $"Entry {record.Sequence} is not a readable record.");
        }
    }

    private static AuditHistoryException Gap(string log, long sequence) =>
        AuditHistoryException.Of(log, $"Entry {sequence} is not there.");
}
