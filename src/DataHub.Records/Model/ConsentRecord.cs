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

    /// <summary>Bit n is the <see cref="ConsentCategory"/> with number n; 0 when consent is not limited to categories.</summary>
    public long Categories { get; set; }

    public int? GivenOn { get; set; }

    public int? ExpiresOn { get; set; }

    public int? WithdrawnOn { get; set; }

    public ConsentGiver? GivenBy { get; set; }

    public string? WithheldReason { get; set; }

    public string? Evidence { get; set; }

    /// <summary>
    /// When the hub heard it from the subject, in milliseconds since 1970-01-01 UTC; null for what came with a file, 0 once the hub has changed that. An import
    /// leaves alone what is not null. It is never disclosed.
    /// </summary>
    public long? HeardAt { get; set; }
}
