using System.ComponentModel.DataAnnotations;

namespace DataHub.Clients.Store;

/// <summary>A client, an agency or a country whose tokens do not count for the time being. Without a row nobody is suspended.</summary>
internal sealed class SuspensionRow
{
    public required PartyKind Kind { get; init; }

    [MaxLength(100)]
    public required string Code { get; init; }

    /// <summary>Since when, UTC.</summary>
    public required DateTime Since { get; init; }
}
