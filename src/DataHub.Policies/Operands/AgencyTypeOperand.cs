namespace DataHub.Policies.Operands;

/// <summary>What kind of organisation the asking agency is. Single agencies are named under a rule's <c>agencies</c>.</summary>
internal sealed class AgencyTypeOperand : RequestOperand
{
    public override string Name => "requester.agencyType";

    public override IReadOnlyList<string> Domain { get; } =
    ["LawEnforcement", "CentralGovernmentOrganisation", "other", "unknown"];

    public override int Unknown => 3;

    internal override int ValueIn(TableSubject subject) =>
        subject.Agency.Type switch
        {
            "LawEnforcement" => 0,
            "CentralGovernmentOrganisation" => 1,
            "" => Unknown,
            _ => 2,
        };
}
