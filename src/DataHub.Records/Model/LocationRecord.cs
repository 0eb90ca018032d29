using DataHub.Records.Model.Codes;

namespace DataHub.Records.Model;

/// <summary>A place where something happened: a compound, a hotel, a border post, a shelter.</summary>
public sealed class LocationRecord : Record
{
    public string? Name { get; set; }

    public LocationKind? Kind { get; set; }

    public int? ActiveFrom { get; set; }

    public int? ActiveUntil { get; set; }

    public Place Place { get; set; } = new();

    public long? OrganisationId { get; set; }
}
