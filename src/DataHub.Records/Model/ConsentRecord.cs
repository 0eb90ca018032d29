using DataHub.Records.Model.Codes;

namespace DataHub.Records.Model;

/// <summary>Consent of a victim to the sharing of data for one or more purposes (HTCDS con_Consent, made specific).</summary>
public sealed class ConsentRecord : Record
{
    public long? VictimId { get; set; }

    public bool? Given { get; set; }

    /// <summary>Bit n is the <see cref="ConsentPurpose"/> with number n; 0 when nothing is known.</summary>
    public long Purposes { get; set; }

    public string? Recipients { get; set; }

    public int? GivenOn { get; set; }

    public int? ExpiresOn { get; set; }

    public int? WithdrawnOn { get; set; }

    public ConsentGiver? GivenBy { get; set; }

    public string? WithheldReason { get; set; }

    public string? Evidence { get; set; }
}
