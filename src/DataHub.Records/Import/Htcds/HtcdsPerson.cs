using DataHub.Records.Filing;
using DataHub.Records.Model;
using DataHub.Records.Model.Codes;

namespace DataHub.Records.Import.Htcds;

/// <summary>The columns that describe the person.</summary>
internal static class HtcdsPerson
{
    private const int LongestName = 400;

    /// <summary>Where the family name stands first, in Latin script too.</summary>
    private static readonly HashSet<string?> FamilyNameFirst = ["CHN", "KHM", "KOR", "TWN", "VNM"];

    public static VictimRecord Read(ImportRow row)
    {
        var victim = new VictimRecord
        {
            GivenName = row.Text("prs_firstname", LongestName),
            MiddleName = row.Text("prs_middlename", LongestName),
            FamilyName = row.Text("prs_secondname", LongestName),
            Salutation = row.Text("prs_salutation", LongestName),
            JobTitle = row.Text(HtcdsColumns.Title, LongestName),
            DateOfBirth = HtcdsValues.Date(row, "prs_birthdate"),
            AgeWhenTrafficked = row.WholeNumber("vic_agewhentrafficked", 0, 120),
            Gender = HtcdsCodes.Gender.One(row, "prs_gender"),
            Deceased = row.Flag("prs_deceased"),
            MaritalStatus = HtcdsCodes.MaritalStatus.One(row, "prs_maritalstatus"),
            NumberOfChildren = row.WholeNumber("prs_numberofchildren", 0, 50),
            PrimaryLanguage = HtcdsValues.Language(row, "prs_primarylanguage"),
            SecondaryLanguage = HtcdsValues.Language(row, "prs_secondarylanguage"),
            Education = HtcdsCodes.Education.One(row, "prs_highestlevelofeducation"),
            Email = HtcdsValues.Email(row, "prs_email"),
            PhoneNumbers = Phones(row),
            HomeAddress = HtcdsValues.Place(row, "prs_mailing"),
            TraffickingStatus = HtcdsCodes.TraffickingStatus.One(row, "vic_traffickingstatus"),
            RelationshipToTrafficker = HtcdsCodes.Relationship.One(row, "vic_relationshiptotrafficker"),
            MethodOfRecruitment = HtcdsCodes.Recruitment.Many(row, "vic_methodofrecruitment"),
            RecruitmentPlatforms = HtcdsCodes.Platforms.Many(row, "vic_recruitmentwebsitesandapps"),
        };
        Citizenship(row, victim);
        victim.FullName = FullName(victim);
        return victim;
    }

    /// <summary>The standard does not say in which order a person uses the names: that of the person's only country.</summary>
    private static string? FullName(VictimRecord victim)
    {
        string?[] names = FamilyNameFirst.Contains(victim.Citizenships)
            ? [victim.FamilyName, victim.MiddleName, victim.GivenName]
            : [victim.GivenName, victim.MiddleName, victim.FamilyName];
        var parts = names.OfType<string>().ToList();
        return parts.Count == 0 ? null : string.Join(' ', parts);
    }

    private static string? Phones(ImportRow row)
    {
        string?[] phones = [HtcdsValues.Phone(row, "prs_mobilephone"), HtcdsValues.Phone(row, "prs_homephone")];
        return TextList.Of(phones.OfType<string>().Distinct());
    }

    /// <summary>The standard does not say who issued the identity number: a person's only country did.</summary>
    private static void Citizenship(ImportRow row, VictimRecord victim)
    {
        var countries = HtcdsValues.Countries(row, "prs_citizenship");
        victim.Citizenships = TextList.Of(countries.Select(country => country.Alpha3));
        if (row.Text("prs_identitynumber", LongestName) is { } number)
            victim.NationalIdentity = new IdentityDocument
            {
                Type = IdentityDocumentType.NationalIdentityCard,
                Issuer = countries.Count == 1 ? countries[0].Numeric : null,
                Number = number,
            };
    }
}
