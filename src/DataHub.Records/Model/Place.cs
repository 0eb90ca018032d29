using System.ComponentModel.DataAnnotations.Schema;

namespace DataHub.Records.Model;

/// <summary>A place. Generalising keeps the broad parts and drops the fine ones.</summary>
[ComplexType]
public sealed class Place
{
    public short? Country { get; set; }

    public string? Region { get; set; }

    public string? Admin1 { get; set; }

    public string? City { get; set; }

    public string? Street { get; set; }

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }
}
