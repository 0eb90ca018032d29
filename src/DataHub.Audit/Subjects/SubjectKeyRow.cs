namespace DataHub.Audit.Subjects;

/// <summary>The wrapped key of one record, see <see cref="SubjectKeys"/>.</summary>
internal sealed class SubjectKeyRow
{
    public required string RecordType { get; init; }
    public required long RecordId { get; init; }

    /// <summary>Nonce, ciphertext and tag of AES-256-GCM: 12, 32 and 16 bytes.</summary>
    public required byte[] Key { get; init; }
}
