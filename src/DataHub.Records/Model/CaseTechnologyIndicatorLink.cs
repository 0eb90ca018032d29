namespace DataHub.Records.Model;

/// <summary>An indicator was seen in a case. The sighting is a record of the country that reports it, which may own neither end.</summary>
public sealed class CaseTechnologyIndicatorLink : Record
{
    public long CaseId { get; set; }

    public long TechnologyIndicatorId { get; set; }
}
