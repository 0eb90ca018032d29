namespace DataHub.Policies.Operands;

/// <summary>The ASEAN community pillar that the asking agency works under.</summary>
internal sealed class PillarOperand : RequestOperand
{
    public override string Name => "requester.pillar";

    public override IReadOnlyList<string> Domain { get; } =
    ["PoliticalSecurity", "Economic", "SocioCultural", "unknown"];

    public override int Unknown => 3;

    internal override int ValueIn(TableSubject subject) =>
        subject.Agency.Pillar switch
        {
            "PoliticalSecurity" => 0,
            "Economic" => 1,
            "SocioCultural" => 2,
            _ => Unknown,
        };
}
