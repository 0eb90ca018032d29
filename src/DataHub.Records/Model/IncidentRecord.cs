namespace DataHub.Records.Model;

/// <summary>A rescue, raid or report that joins many cases, often of several nationalities.</summary>
public sealed class IncidentRecord : Record
{
    public string? Code { get; set; }

    public int? Date { get; set; }

    public Place Place { get; set; } = new();

    public string? OperationName { get; set; }

    public int? PersonsFound { get; set; }

    public string? Nationalities { get; set; }

    public string? Details { get; set; }

    public long? LocationId { get; set; }
}
