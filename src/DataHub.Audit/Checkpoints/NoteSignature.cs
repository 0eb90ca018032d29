namespace DataHub.Audit.Checkpoints;

/// <summary>A signature line of a note that was found true.</summary>
/// <param name="Key">Whose it is.</param>
/// <param name="Time">When a witness gave it; null for the log's own.</param>
/// <param name="Line">The line without its newline.</param>
public sealed record NoteSignature(NoteKey Key, DateTimeOffset? Time, string Line);
