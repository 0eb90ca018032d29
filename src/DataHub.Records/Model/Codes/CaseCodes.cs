namespace DataHub.Records.Model.Codes;

/// <summary>Where the work on a case stands (HTCDS cas_Status). The numbers are stored: never renumber.</summary>
public enum CaseStatus
{
    Active = 1,
    FollowUp = 2,
    Closed = 3,
    ClosedReferred = 4,
}

/// <summary>What kind of case it is. The numbers are stored: never renumber.</summary>
public enum CaseCategory
{
    Trafficking = 1,
    Smuggling = 2,
    Both = 3,
    LabourDispute = 4,
    NotEstablished = 5,
}

/// <summary>
/// How the traffickers made money. HTCDS has no list for it; the codes follow the region's cases. The numbers are stored: never
/// renumber.
/// </summary>
public enum ModusOperandi
{
    ForcedCriminality = 1,
    OnlineScam = 2,
    OnlineGambling = 3,
    OtherForcedCriminality = 4,
    ForcedLabour = 5,
    DomesticWork = 6,
    Fishing = 7,
    Agriculture = 8,
    Construction = 9,
    Manufacturing = 10,
    SexualExploitation = 11,
    OnlineSexualExploitation = 12,
    ForcedMarriage = 13,
    ForcedBegging = 14,
    OrganRemoval = 15,
    Other = 16,
}

/// <summary>The act element of trafficking. The numbers are stored: never renumber.</summary>
public enum TraffickingAct
{
    Recruitment = 1,
    Transportation = 2,
    Transfer = 3,
    Harbouring = 4,
    Receipt = 5,
}

/// <summary>The means element of trafficking. The numbers are stored: never renumber.</summary>
public enum TraffickingMeans
{
    Force = 1,
    Coercion = 2,
    Abduction = 3,
    Fraud = 4,
    Deception = 5,
    AbuseOfPower = 6,
    AbuseOfVulnerability = 7,
    PaymentToController = 8,
}

/// <summary>The purpose element of trafficking. The numbers are stored: never renumber.</summary>
public enum TraffickingPurpose
{
    SexualExploitation = 1,
    ForcedLabour = 2,
    Slavery = 3,
    Servitude = 4,
    OrganRemoval = 5,
    ForcedCriminality = 6,
    Other = 7,
}
