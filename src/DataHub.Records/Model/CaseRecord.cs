using DataHub.Records.Model.Codes;

namespace DataHub.Records.Model;

/// <summary>
/// A trafficking, smuggling or labour case as one agency keeps it (HTCDS Case). Two countries that work on the same case hold a
/// record each.
/// </summary>
public sealed class CaseRecord : Record
{
    /// <summary>
    /// The same for every record that is known to be of one case, whichever country holds it; an import gives each row one of its own. Statistics count it;
    /// it is never disclosed.
    /// </summary>
    public long CaseKey { get; set; }

    /// <summary>Fingerprint of the imported row; null for a case that was not imported. Tells a corrected row from one that is known.</summary>
    public long? ImportedContent { get; set; }

    public string? CaseNumber { get; set; }

    public string? CohortCode { get; set; }

    public CaseStatus? Status { get; set; }

    public bool? IsSealed { get; set; }

    public int? RegisteredOn { get; set; }

    public int? ClosedOn { get; set; }

    public string? ClosedReason { get; set; }

    public CaseCategory? Category { get; set; }

    public ModusOperandi? ModusOperandi { get; set; }

    /// <summary>Bit n is the <see cref="TraffickingAct"/> with number n; 0 when nothing is known.</summary>
    public long Act { get; set; }

    /// <summary>Bit n is the <see cref="TraffickingMeans"/> with number n; 0 when nothing is known.</summary>
    public long Means { get; set; }

    /// <summary>Bit n is the <see cref="TraffickingPurpose"/> with number n; 0 when nothing is known.</summary>
    public long Purpose { get; set; }

    public short? HandledBy { get; set; }

    public string? DocketNumber { get; set; }

    public string? Narrative { get; set; }

    public string? Comments { get; set; }

    public string? CaseOwner { get; set; }

    public HandlingCode? Handling { get; set; }

    public TlpCode? Tlp { get; set; }

    public SourceReliability? SourceReliability { get; set; }

    public int? InfoAccuracy { get; set; }

    public long? IncidentId { get; set; }
}
