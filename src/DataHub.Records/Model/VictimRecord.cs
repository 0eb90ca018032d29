using DataHub.Records.Model.Codes;

namespace DataHub.Records.Model;

/// <summary>
/// A person who may have been trafficked, as one case of one agency knows them (HTCDS Person and Victim context). A person known to
/// two countries, or trafficked twice, has a record for each; statistics count the person once where <see cref="PersonKey"/> says so.
/// </summary>
public sealed class VictimRecord : Record
{
    /// <summary>
    /// The same for every record that is known to be of one person, whichever country holds it; an import gives each row one of its own. Statistics count
    /// it; it is never disclosed.
    /// </summary>
    public long PersonKey { get; set; }

    public long? CaseId { get; set; }

    public string? GivenName { get; set; }

    public string? MiddleName { get; set; }

    public string? FamilyName { get; set; }

    public string? FullName { get; set; }

    public string? NativeScriptName { get; set; }

    public string? Aliases { get; set; }

    /// <summary>The names as a search looks at them, computed from them; null only in rows that were stored before names were folded.</summary>
    public string? FoldedNames
    {
        get => Names.FoldedNames.Of(FullName, NativeScriptName, Aliases, GivenName, MiddleName, FamilyName);
        private set { }
    }

    public string? Salutation { get; set; }

    public string? JobTitle { get; set; }

    public string? Photo { get; set; }

    public int? DateOfBirth { get; set; }

    public AgeBand? AgeBand { get; set; }

    public Majority? Majority { get; set; }

    public bool? AgeEstimated { get; set; }

    public int? AgeWhenTrafficked { get; set; }

    public Place PlaceOfBirth { get; set; } = new();

    public IdentityDocument NationalIdentity { get; set; } = new();

    public IdentityDocument Passport { get; set; } = new();

    public Gender? Gender { get; set; }

    public string? Citizenships { get; set; }

    public string? PrimaryLanguage { get; set; }

    public string? SecondaryLanguage { get; set; }

    public EducationLevel? Education { get; set; }

    public MaritalStatus? MaritalStatus { get; set; }

    public int? NumberOfChildren { get; set; }

    public string? EmergencyContact { get; set; }

    public string? Ethnicity { get; set; }

    public string? Religion { get; set; }

    public string? SexualOrientation { get; set; }

    public ProtectionStatus? ProtectionStatus { get; set; }

    public bool? Deceased { get; set; }

    public string? HealthNotes { get; set; }

    public string? PhoneNumbers { get; set; }

    public string? Email { get; set; }

    public string? SocialHandles { get; set; }

    public Place HomeAddress { get; set; } = new();

    public Place CurrentLocation { get; set; } = new();

    public long? ShelterId { get; set; }

    public TraffickingStatus? TraffickingStatus { get; set; }

    public RelationshipToTrafficker? RelationshipToTrafficker { get; set; }

    /// <summary>Bit n is the <see cref="MethodOfRecruitment"/> with number n; 0 when nothing is known.</summary>
    public long MethodOfRecruitment { get; set; }

    /// <summary>Bit n is the <see cref="Platform"/> with number n; 0 when nothing is known.</summary>
    public long RecruitmentPlatforms { get; set; }

    public string? PromisedJob { get; set; }
}
