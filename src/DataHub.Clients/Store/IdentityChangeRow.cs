using System.ComponentModel.DataAnnotations;

namespace DataHub.Clients.Store;

/// <summary>A change of the registry that the audit log has yet to take. Written with the change, removed once its entry is durable.</summary>
internal sealed class IdentityChangeRow
{
    public long Id { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Who made it: a person, or the account of the machine at which the command was given.</summary>
    [MaxLength(200)]
    public required string By { get; init; }

    /// <summary>What was done, as in <c>client suspended</c>.</summary>
    [MaxLength(100)]
    public required string What { get; init; }

    /// <summary>To whom: a client's id, an agency's or a country's code.</summary>
    [MaxLength(100)]
    public required string Whom { get; init; }

    /// <summary>Further particulars: a key's id, a purpose, the reason given.</summary>
    [MaxLength(200)]
    public string? Detail { get; init; }
}
