namespace DataHub.Records.Model.Codes;

/// <summary>
/// What a suspect did (HTCDS per_RoleInProcess without the values that describe exploited persons). The numbers are stored: never
/// renumber.
/// </summary>
public enum SuspectRole
{
    TravellingPartner = 1,
    Transporter = 2,
    RecruiterOrIntermediary = 3,
    BrokerTravelAgent = 4,
    Smuggler = 5,
    Abuser = 6,
    Kidnapper = 7,
    Exploiter = 8,
    Other = 9,
}

/// <summary>Where proceedings against a suspect stand. The numbers are stored: never renumber.</summary>
public enum LegalStatus
{
    PersonOfInterest = 1,
    Suspect = 2,
    Charged = 3,
    Convicted = 4,
    Acquitted = 5,
    Cleared = 6,
}

/// <summary>What kind of organisation it is (HTCDS org_Type). The numbers are stored: never renumber.</summary>
public enum OrganisationType
{
    Ngo = 1,
    LawEnforcement = 2,
    HealthServiceOrganisation = 3,
    CentralGovernmentOrganisation = 4,
    LocalGovernmentOrganisation = 5,
    ImmigrationService = 6,
    LegalService = 7,
    CorporateBusiness = 8,
    SchoolOrCollege = 9,
}
