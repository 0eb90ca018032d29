namespace DataHub.Audit.Checkpoints;

/// <summary>Gives one signature line of a note.</summary>
/// <param name="Key">The public half: name, type and key.</param>
/// <param name="Sign">The signature over the bytes that the type prescribes; the secret may be in a file or in a module of hardware.</param>
internal sealed record NoteSigner(NoteKey Key, Func<byte[], byte[]> Sign);
