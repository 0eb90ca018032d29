using DataHub.Records.Model.Codes;

namespace DataHub.Records.Model;

/// <summary>One leg of a journey into, through or out of exploitation (HTCDS historic trafficking event).</summary>
public sealed class MovementLegRecord : Record
{
    public long? VictimId { get; set; }

    public LegType? Type { get; set; }

    public int? Sequence { get; set; }

    public int? Date { get; set; }

    public TransportMode? Mode { get; set; }

    public Place From { get; set; } = new();

    public Place To { get; set; } = new();

    public string? CrossingPoint { get; set; }

    public EntryBasis? EntryBasis { get; set; }

    public string? Carrier { get; set; }

    public string? Details { get; set; }
}
