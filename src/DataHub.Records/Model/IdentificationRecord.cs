using DataHub.Records.Model.Codes;

namespace DataHub.Records.Model;

/// <summary>A decision on whether a person is a victim of trafficking (ACTIP article 14).</summary>
public sealed class IdentificationRecord : Record
{
    public long? VictimId { get; set; }

    public TraffickingStatus? Status { get; set; }

    public DecisionMakingOrganisation? DecidedBy { get; set; }

    public int? DecidedOn { get; set; }

    public string? Tool { get; set; }

    public string? RecognisedBy { get; set; }

    public string? IndicatorsFound { get; set; }

    public OriginNotice? OriginNotice { get; set; }
}
