namespace DataHub.Records.Model.Codes;

/// <summary>Why a case is referred (HTCDS cas_ReasonForOutgoingReferral). The numbers are stored: never renumber.</summary>
public enum ReferralReason
{
    AdditionalServicesRequired = 1,
    MigrationOrChangeOfLocation = 2,
    Other = 3,
}

/// <summary>Where a referral stands. The numbers are stored: never renumber.</summary>
public enum ReferralStatus
{
    InProgress = 1,
    Accepted = 2,
    Rejected = 3,
    Done = 4,
    Revoked = 5,
}

/// <summary>Kinds of help (HTCDS spl_Type, extended). The numbers are stored: never renumber.</summary>
public enum AssistanceType
{
    Protection = 1,
    Education = 2,
    Financial = 3,
    Health = 4,
    LabourExploitationRehabilitation = 5,
    Legal = 6,
    Livelihood = 7,
    RightsBasedTraining = 8,
    SexualExploitationRehabilitation = 9,
    SocialCare = 10,
    Shelter = 11,
    Consular = 12,
}

/// <summary>
/// Steps of a repatriation, in their usual order, then the ways it may end otherwise. The numbers are stored: never renumber.
/// </summary>
public enum RepatriationStatus
{
    Identified = 1,
    Sheltered = 2,
    ConsularAccess = 3,
    NationalityRequested = 4,
    NationalityVerified = 5,
    TravelDocumentIssued = 6,
    ExitCleared = 7,
    Departed = 8,
    Arrived = 9,
    Received = 10,
    Reintegrating = 11,
    Closed = 12,
    Withheld = 13,
    VictimDeclined = 14,
    ThirdCountry = 15,
}

/// <summary>What the country of origin answered on nationality. The numbers are stored: never renumber.</summary>
public enum NationalityResult
{
    Confirmed = 1,
    NotANational = 2,
    Pending = 3,
}

/// <summary>Whether it is safe to return. The numbers are stored: never renumber.</summary>
public enum RiskAssessment
{
    Safe = 1,
    Conditional = 2,
    Unsafe = 3,
}
