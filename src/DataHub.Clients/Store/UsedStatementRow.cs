using System.ComponentModel.DataAnnotations;

namespace DataHub.Clients.Store;

/// <summary>A statement that a client signed and that has counted once: it does not count again (RFC 7523 §3, <c>jti</c>).</summary>
internal sealed class UsedStatementRow
{
    /// <summary>SHA-256 of the client's id and the statement's id.</summary>
    [MaxLength(32)]
    public required byte[] Sha256 { get; init; }

    /// <summary>When it no longer counts by itself and the row may go, UTC.</summary>
    public required DateTime Expires { get; init; }
}
