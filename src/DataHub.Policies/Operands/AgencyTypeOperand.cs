namespace DataHub.Policies.Operands;

/// <summary>
/// What kind of organisation the asking agency is, in the terms of HTCDS. Single agencies are named under a rule's <c>agencies</c>.
/// </summary>
internal sealed class AgencyTypeOperand : RequestOperand
{
    public override string Name => "requester.agencyType";

    public override IReadOnlyList<string> Domain { get; } =
    [
        "NGO",
        "LawEnforcement",
        "HealthServiceOrganisation",
        "CentralGovernmentOrganisation",
        "LocalGovernmentOrganisation",
        "ImmigrationService",
        "LegalService",
        "CorporateBusiness",
        "SchoolOrCollege",
        "unknown",
    ];

    public override int Unknown => Domain.Count - 1;

    internal override int ValueIn(TableSubject subject)
    {
        var value = Domain.ToList().IndexOf(subject.Agency.Type);
        return value < 0 ? Unknown : value;
    }
}
