using DataHub.Records.Model.Codes;

namespace DataHub.Records.Model;

/// <summary>A hand-over of a victim's case from one organisation to another (HTCDS Referral).</summary>
public sealed class ReferralRecord : Record
{
    public long? VictimId { get; set; }

    public string? FromAgency { get; set; }

    public string? FromOrganisation { get; set; }

    public string? ToAgency { get; set; }

    public string? ToOrganisation { get; set; }

    public ReferralReason? Reason { get; set; }

    public ReferralStatus? Status { get; set; }

    public int? SentOn { get; set; }

    public int? AcceptedOn { get; set; }

    public int? DoneOn { get; set; }

    public bool? ConsentOverridden { get; set; }

    public string? OverrideReason { get; set; }

    public string? FromWorker { get; set; }

    public string? ToWorker { get; set; }

    public string? Details { get; set; }
}
