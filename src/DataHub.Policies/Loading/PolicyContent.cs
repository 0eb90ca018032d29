using DataHub.Policies.Compiling;

namespace DataHub.Policies.Loading;

/// <summary>What a policy directory without faults says.</summary>
internal sealed class PolicyContent
{
    public required string Version { get; init; }

    public required CategorySet Categories { get; init; }

    public required IReadOnlyList<Purpose> Purposes { get; init; }

    public required IReadOnlyList<Agency> Agencies { get; init; }

    public required IReadOnlyList<Agreement> Agreements { get; init; }

    public required RuleSet Baseline { get; init; }

    public required RuleSet Domestic { get; init; }

    public required AgreementReference DomesticReference { get; init; }

    public required string DomesticTitle { get; init; }

    public required string DomesticLegalBasis { get; init; }
}
