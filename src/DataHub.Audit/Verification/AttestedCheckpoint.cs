using DataHub.Audit.Checkpoints;

namespace DataHub.Audit.Verification;

/// <summary>A checkpoint with what is kept of others' statements about it, none of it proved yet.</summary>
/// <param name="Size">The size under which it is kept.</param>
/// <param name="Note">The note as the log signed it; null when it is not there.</param>
/// <param name="Lines">The lines of others.</param>
/// <param name="Token">A time-stamp token; null when there is none.</param>
internal sealed record AttestedCheckpoint(long Size, string? Note, IReadOnlyList<string> Lines, byte[]? Token)
{
    /// <summary>Tells the log's own lines under a note from those of others.</summary>
    public static AttestedCheckpoint Of(AuditCheckpoint checkpoint, byte[]? token)
    {
        if (!SignedNote.TrySplit(checkpoint.Note, out var text, out var lines))
            return new AttestedCheckpoint(checkpoint.Size, null, [], token);
        var own = lines.Where(line => IsBy(checkpoint.Log, line));
        return new AttestedCheckpoint(
            checkpoint.Size,
            $"{text}\n{string.Concat(own.Select(line => line + "\n"))}",
            [.. lines.Where(line => !IsBy(checkpoint.Log, line))],
            token
        );
    }

    private static bool IsBy(string log, string line) => line.Split(' ')[1] == log;
}
