using DataHub.Records.Model.Codes;

namespace DataHub.Records.Model;

/// <summary>
/// A victim's journey home and the steps before it (ACTIP article 15). The country left and the country reached may both keep a
/// record.
/// </summary>
public sealed class RepatriationRecord : Record
{
    public long? VictimId { get; set; }

    public short? From { get; set; }

    public short? To { get; set; }

    public RepatriationStatus? Status { get; set; }

    public bool? Voluntary { get; set; }

    public int? NationalityRequestedOn { get; set; }

    public int? NationalityVerifiedOn { get; set; }

    public NationalityResult? NationalityResult { get; set; }

    public bool? ExitCleared { get; set; }

    public bool? FineWaived { get; set; }

    public int? DepartedOn { get; set; }

    public int? ArrivedOn { get; set; }

    public string? ReceivedBy { get; set; }

    public RiskAssessment? RiskAssessment { get; set; }

    public IdentityDocument TravelDocument { get; set; } = new();

    public string? Flight { get; set; }

    public string? CohortCode { get; set; }

    public string? ReintegrationPlan { get; set; }
}
