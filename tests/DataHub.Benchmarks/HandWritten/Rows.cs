namespace DataHub.Benchmarks.HandWritten;

/// <summary>A case as stored. What the endpoint's requester never gets is not read and stays null.</summary>
internal readonly record struct CaseRow(
    long Id,
    string? CaseNumber,
    int? Status,
    int? RegisteredOn,
    int? ClosedOn,
    int? ModusOperandi,
    long Act,
    int? HandledBy,
    string? CaseOwner,
    string? Narrative
);

/// <summary>A victim as stored.</summary>
/// <param name="IsKnownAdult">What the policy of a partner asks, computed by the statement.</param>
/// <param name="Consents">As above.</param>
/// <param name="IsClosed">As above.</param>
internal readonly record struct VictimRow(
    long Id,
    long CaseId,
    string? FullName,
    string? GivenName,
    int? DateOfBirth,
    int? AgeBand,
    int? Gender,
    string? Citizenships,
    string? PhoneNumbers,
    string? Email,
    int? TraffickingStatus,
    long MethodOfRecruitment,
    string? PromisedJob,
    int? Country,
    string? Admin1,
    string? City,
    bool IsKnownAdult,
    bool Consents,
    bool IsClosed
);

/// <summary>A referral as stored.</summary>
internal readonly record struct ReferralRow(
    long Id,
    long VictimId,
    int? Reason,
    int? Status,
    int? SentOn,
    int? AcceptedOn,
    string? ToOrganisation,
    string? Details
);
