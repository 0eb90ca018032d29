using System.Collections.Frozen;

namespace DataHub.Records.Import.Htcds;

/// <summary>
/// The columns of an HTCDS file. The standard writes <c>prs_FirstName</c>, its form <c>prs_First_Name</c>, an export of the form puts the group before it:
/// <c>person/prs_First_Name</c>. All are read as <c>prs_firstname</c>.
/// </summary>
internal static class HtcdsColumns
{
    private static readonly string[] Prefixes =
    [
        "prs_",
        "vic_",
        "cas_",
        "cco_",
        "con_",
        "hte_",
        "spl_",
        "org_",
        "per_",
    ];

    /// <summary>What the agency calls the case.</summary>
    public const string CaseNumber = "cas_casenumber";

    /// <summary>A title such as a profession.</summary>
    public const string Title = "prs_title";

    /// <summary>Names that exports give to a submission, of which the first that is filled counts.</summary>
    public static readonly string[] Submissions = ["_uuid", "meta/instanceID", "instanceID", "_id"];

    /// <summary>When the form was opened.</summary>
    public const string Start = "start";

    /// <summary>What the graph has a place for.</summary>
    public static readonly FrozenSet<string> Known = new[]
    {
        "prs_salutation",
        "prs_firstname",
        "prs_middlename",
        "prs_secondname",
        "prs_birthdate",
        "prs_gender",
        "prs_deceased",
        "prs_maritalstatus",
        "prs_numberofchildren",
        "prs_primarylanguage",
        "prs_secondarylanguage",
        "prs_highestlevelofeducation",
        "prs_citizenship",
        "prs_identitynumber",
        Title,
        "prs_email",
        "prs_homephone",
        "prs_mobilephone",
        "prs_mailingstreet",
        "prs_mailingcity",
        "prs_mailingstate",
        "prs_mailingpostalcode",
        "prs_mailingcountry",
        "prs_mailinglatitude",
        "prs_mailinglongitude",
        "vic_traffickingstatus",
        "vic_traffickingstatusdecisionmakingorg",
        "vic_relationshiptotrafficker",
        "vic_agewhentrafficked",
        "vic_recruitmentwebsitesandapps",
        "vic_methodofrecruitment",
        "vic_methodsofcontrol",
        "vic_typeofexploitation",
        "vic_forcedlabourindustry",
        "vic_typeofsexexploitation",
        "vic_exploitationwebsitesandapps",
        CaseNumber,
        "cas_status",
        "cas_reasonforcaseclosure",
        "cas_caseowner",
        "cas_referringorganisation",
        "cas_incomingreferraldate",
        "cas_referringprimarycaseworker",
        "cas_reasonforincomingreferral",
        "cas_incomingreferraldetails",
        "cas_referredorganisation",
        "cas_referredprimarycaseworker",
        "cas_reasonforoutgoingreferral",
        "cas_outgoingreferraldate",
        "cas_outgoingreferraldetails",
        "cco_casecomment",
        "con_consent",
        "hte_type",
        "hte_date",
        "hte_country",
        "hte_state",
        "hte_city",
        "hte_street",
        "hte_postalcode",
        "hte_latitude",
        "hte_longitude",
        "hte_description",
        "spl_type",
        "spl_objectives",
        "spl_actionplan",
        "spl_plannedenddate",
        "spl_actualenddate",
    }.ToFrozenSet();

    public static string NameOf(string column)
    {
        var last = column[(column.LastIndexOf('/') + 1)..].ToLowerInvariant();
        var prefix = Prefixes.FirstOrDefault(prefix => last.StartsWith(prefix, StringComparison.Ordinal));
        if (prefix is null)
            return column;
        return prefix
            + last[prefix.Length..]
                .Replace("_", "", StringComparison.Ordinal)
                .Replace(" ", "", StringComparison.Ordinal);
    }
}
