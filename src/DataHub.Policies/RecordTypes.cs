namespace DataHub.Policies;

/// <summary>The record types a permission or prohibition can name. An edge that is stored as a record of its own is judged like one.</summary>
public static class RecordTypes
{
    public static IReadOnlyList<string> All { get; } =
    [
        "Case",
        "Victim",
        "Identification",
        "Consent",
        "Exploitation",
        "MovementLeg",
        "Location",
        "TechnologyIndicator",
        "Organisation",
        "SuspectedPerpetrator",
        "Incident",
        "Referral",
        "Assistance",
        "Repatriation",
        "CaseTechnologyIndicatorLink",
        "CaseSuspectedPerpetratorLink",
    ];
}
