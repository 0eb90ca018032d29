namespace DataHub.Policies;

/// <summary>One file of a source.</summary>
/// <param name="Bytes">As read; empty when it could not be.</param>
/// <param name="Fault">Why it could not be read.</param>
internal sealed record PolicySourceFile(byte[] Bytes, string? Fault);
