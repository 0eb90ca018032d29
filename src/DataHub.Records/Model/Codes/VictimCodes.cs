namespace DataHub.Records.Model.Codes;

/// <summary>Whether a person was found to be a victim (HTCDS vic_TraffickingStatus). The numbers are stored: never renumber.</summary>
public enum TraffickingStatus
{
    PossibleVictimOfTrafficking = 1,
    ActualVictimOfTrafficking = 2,
    NotAVictimOfTrafficking = 3,
}

/// <summary>How a victim knew the trafficker (HTCDS vic_RelationshipToTrafficker). The numbers are stored: never renumber.</summary>
public enum RelationshipToTrafficker
{
    Familial = 1,
    Acquainted = 2,
    Unacquainted = 3,
}

/// <summary>How a person was recruited (HTCDS vic_MethodOfRecruitment). The numbers are stored: never renumber.</summary>
public enum MethodOfRecruitment
{
    AtAPlaceOfBusiness = 1,
    AtAnEducationalInstitution = 2,
    AtWork = 3,
    ThroughOnlineSocialNetworks = 4,
    ThroughAnOnlineAdvertisement = 5,
    ThroughATelevisionAdvert = 6,
    ThroughANewspaperAdvert = 7,
    ThroughFamilyOrFamilyEvents = 8,
    ThroughFriendsOrSocialEvents = 9,
    Other = 10,
}

/// <summary>
/// What kind of organisation decided (HTCDS vic_TraffickingStatusDecisionMakingOrg). The numbers are stored: never renumber.
/// </summary>
public enum DecisionMakingOrganisation
{
    Police = 1,
    Ngo = 2,
    CourtOrProsecution = 3,
    NonPoliceGovernmentalOrganization = 4,
    Other = 5,
}

/// <summary>Whether the country of origin was told about the victim. The numbers are stored: never renumber.</summary>
public enum OriginNotice
{
    Notified = 1,
    VictimObjected = 2,
    Pending = 3,
}
