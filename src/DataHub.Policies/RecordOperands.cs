namespace DataHub.Policies;

/// <summary>
/// What a record stores so that policy can be decided on it without reading anything else: one small integer per operand, on every
/// record of every type. The guards in SQL and the record class are computed from these same columns.
/// </summary>
public sealed class RecordOperands
{
    /// <summary>ISO 3166-1 numeric code of the country whose agency contributed the record.</summary>
    public short Originator { get; set; }

    /// <summary>ISO 3166-1 numeric code of the country where the subject was found; 0 when unknown.</summary>
    public short FoundIn { get; set; }

    /// <summary>The subject's citizenships: bit <see cref="Parties.BitOf"/> per party of the hub, bit 62 for any other country; 0 when unknown.</summary>
    public long Citizenships { get; set; }

    /// <summary>A <see cref="Tristate"/>: whether the subject was a minor when first registered. Does not lapse when the subject comes of age.</summary>
    public byte IsMinor { get; set; }

    /// <summary>Consent to <c>dh:Repatriation</c>, as <see cref="ConsentCode"/> writes it.</summary>
    public int ConsentRepatriation { get; set; }

    /// <summary>Consent to <c>sector-law:CrimeVictimSafetyProvision</c>, as <see cref="ConsentCode"/> writes it.</summary>
    public int ConsentProtection { get; set; }

    /// <summary>Consent to <c>sector-law:CrimeInvestigation</c>, as <see cref="ConsentCode"/> writes it.</summary>
    public int ConsentInvestigation { get; set; }

    /// <summary>To whom and for what <see cref="ConsentRepatriation"/> extends, as <see cref="ConsentScope"/> writes it.</summary>
    public long ConsentRepatriationScope { get; set; }

    /// <summary>To whom and for what <see cref="ConsentProtection"/> extends, as <see cref="ConsentScope"/> writes it.</summary>
    public long ConsentProtectionScope { get; set; }

    /// <summary>To whom and for what <see cref="ConsentInvestigation"/> extends, as <see cref="ConsentScope"/> writes it.</summary>
    public long ConsentInvestigationScope { get; set; }

    /// <summary>A <see cref="CaseState"/>.</summary>
    public byte CaseStatus { get; set; }

    /// <summary>A <see cref="Tristate"/>: whether the victim objects to the country of origin being told (ACTIP article 14(3)).</summary>
    public byte ObjectsToOrigin { get; set; }

    /// <summary>A <see cref="Tristate"/>: whether the suspect is also a victim (ACTIP article 14(7), non-punishment).</summary>
    public byte AlsoVictim { get; set; }

    /// <summary>A <see cref="TlpState"/>: how far the record may travel.</summary>
    public byte Tlp { get; set; }

    /// <summary>A <see cref="HandlingState"/>: what a recipient may do with the record.</summary>
    public byte Handling { get; set; }

    /// <summary>The day on which the case was registered, in days since 1970-01-01; 0 when unknown.</summary>
    public int RegisteredDay { get; set; }
}

/// <summary>A fact that may not be known. The numbers are stored: never renumber.</summary>
public enum Tristate : byte
{
    Unknown = 0,
    No = 1,
    Yes = 2,
}

/// <summary>What policy asks of a case's status. The numbers are stored: never renumber.</summary>
public enum CaseState : byte
{
    Unknown = 0,
    Ongoing = 1,
    Closed = 2,
    Sealed = 3,
}

/// <summary>How far a record may travel (Traffic Light Protocol 2.0, FIRST), stricter with every number. The numbers are stored: never renumber.</summary>
public enum TlpState : byte
{
    Unknown = 0,
    Clear = 1,
    Green = 2,
    Amber = 3,
    AmberStrict = 4,
    Red = 5,
}

/// <summary>
/// What a recipient may do with a record (Europol handling codes), stricter with every number. The numbers are stored: never renumber.
/// </summary>
public enum HandlingState : byte
{
    Unknown = 0,
    H0 = 1,
    H1 = 2,
    H2 = 3,
    H3 = 4,
}
