using DataHub.Records.Model.Codes;

namespace DataHub.Records.Import.Htcds;

/// <summary>The code lists of HTCDS 2.0 with the spellings of its field definitions, its form and earlier editions.</summary>
internal static class HtcdsCodes
{
    public static readonly CodeList<Gender> Gender = new(
        ("Not Specified/Unknown", Model.Codes.Gender.NonSpecifiedUnknown),
        ("Female", Model.Codes.Gender.Feminine),
        ("Male", Model.Codes.Gender.Masculine)
    );

    public static readonly CodeList<MaritalStatus> MaritalStatus = new();

    public static readonly CodeList<EducationLevel> Education = new();

    public static readonly CodeList<TraffickingStatus> TraffickingStatus = new();

    public static readonly CodeList<DecisionMakingOrganisation> DecisionMaker = new(
        ("NonPoliceGovernmentalOrganisation", DecisionMakingOrganisation.NonPoliceGovernmentalOrganization)
    );

    /// <summary>The standard leaves a letter out.</summary>
    public static readonly CodeList<RelationshipToTrafficker> Relationship = new(
        ("Unaquainted", RelationshipToTrafficker.Unacquainted)
    );

    public static readonly CodeList<Platform> Platforms = new(("4Sale", Platform.FourSale), ("X", Platform.Twitter));

    public static readonly CodeList<MethodOfRecruitment> Recruitment = new();

    public static readonly CodeList<MethodOfControl> Control = new(
        ("ThreatOfLawEnforcement", MethodOfControl.ThreatsLawEnforcement),
        ("ThreatsOfLawEnforcement", MethodOfControl.ThreatsLawEnforcement),
        ("ThreatensChildrenOrFamily", MethodOfControl.ThreatensChildrenFamily),
        ("PsychoactiveSubstances", MethodOfControl.PsychoactiveSubstance),
        ("WithholdDocuments", MethodOfControl.WithholdsDocuments)
    );

    public static readonly CodeList<ExploitationType> Exploitation = new(
        ("ForcedLabor", ExploitationType.ForcedLabour),
        ("ChildLabor", ExploitationType.ChildLabour)
    );

    /// <summary>Also by the letter of the section, and by the label, which lacks it.</summary>
    public static readonly CodeList<ForcedLabourIndustry> Industry = new(
        Enum.GetValues<ForcedLabourIndustry>()
            .SelectMany(
                section => (string[])[section.ToString()[..1], section.ToString()[1..]],
                (section, spelling) => (spelling, section)
            )
    );

    public static readonly CodeList<SexualExploitationType> SexualExploitation = new();

    public static readonly CodeList<CaseStatus> Status = new();

    public static readonly CodeList<ReferralReason> Referral = new();

    public static readonly CodeList<LegType> Event = new();

    public static readonly CodeList<AssistanceType> Assistance = new();
}
