namespace DataHub.Records.Model;

/// <summary>A person is suspected in a case. The suspicion is a record of the country that states it, which may own neither end.</summary>
public sealed class CaseSuspectedPerpetratorLink : Record
{
    public long CaseId { get; set; }

    public long SuspectedPerpetratorId { get; set; }
}
