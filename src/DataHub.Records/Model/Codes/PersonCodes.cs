namespace DataHub.Records.Model.Codes;

/// <summary>What kind of document it is. The numbers are stored: never renumber.</summary>
public enum IdentityDocumentType
{
    Passport = 1,
    EmergencyTravelDocument = 2,
    NationalIdentityCard = 3,
    ConventionTravelDocument = 4,
    BirthCertificate = 5,
    BorderPass = 6,
    Other = 7,
}

/// <summary>
/// Age bands of the Counter-Trafficking Data Collaborative, in years, both ends included. The numbers are stored: never renumber.
/// </summary>
public enum AgeBand
{
    Age0To8 = 1,
    Age9To17 = 2,
    Age18To20 = 3,
    Age21To23 = 4,
    Age24To26 = 5,
    Age27To29 = 6,
    Age30To38 = 7,
    Age39To47 = 8,
    Age48OrMore = 9,
}

/// <summary>Whether a person is of age. The numbers are stored: never renumber.</summary>
public enum Majority
{
    Minor = 1,
    Adult = 2,
    Unknown = 3,
}

/// <summary>Gender (HTCDS prs_Gender). The numbers are stored: never renumber.</summary>
public enum Gender
{
    Feminine = 1,
    Masculine = 2,
    TransgenderFeminine = 3,
    TransgenderMasculine = 4,
    NonConforming = 5,
    NonSpecifiedUnknown = 6,
    OtherOrUnspecified = 7,
}

/// <summary>Highest level of education (ISCED 2011). The numbers are stored: never renumber.</summary>
public enum EducationLevel
{
    Basic = 1,
    Secondary = 2,
    Tertiary = 3,
    EarlyChildhoodEducation = 4,
    PrimaryEducation = 5,
    LowerSecondaryEducation = 6,
    UpperSecondaryEducation = 7,
    PostSecondaryNonTertiaryEducation = 8,
    ShortCycleTertiaryEducation = 9,
    BachelorsOrEquivalentLevel = 10,
    MastersOrEquivalentLevel = 11,
    DoctoralOrEquivalentLevel = 12,
}

/// <summary>Marital status (HTCDS prs_MaritalStatus). The numbers are stored: never renumber.</summary>
public enum MaritalStatus
{
#pragma warning disable CA1720 // The word of the standard.
    Single = 1,
#pragma warning restore CA1720
    Married = 2,
    Widowed = 3,
    Divorced = 4,
    Separated = 5,
    RegisteredPartnership = 6,
}

/// <summary>International protection (HTCDS guidance 7). The numbers are stored: never renumber.</summary>
public enum ProtectionStatus
{
    AsylumSeeker = 1,
    Refugee = 2,
    RecipientOfComplementaryProtection = 3,
    Stateless = 4,
}
