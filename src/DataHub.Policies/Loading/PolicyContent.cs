using DataHub.Policies.Compiling;

namespace DataHub.Policies.Loading;

/// <summary>What a policy source without faults says.</summary>
internal sealed record PolicyContent
{
    public required string Version { get; init; }

    public required CategorySet Categories { get; init; }

    public required IReadOnlyList<Purpose> Purposes { get; init; }

    public required IReadOnlyList<Agency> Agencies { get; init; }

    public required IReadOnlyList<Party> Groups { get; init; }

    public required IReadOnlyList<Agreement> Agreements { get; init; }

    public required RuleSet Baseline { get; init; }

    public required AgreementReference BaselineReference { get; init; }

    /// <summary>The rules of <c>domestic.yaml</c> as an agreement of nobody: <see cref="DomesticOf"/> makes it a country's.</summary>
    public required Agreement Domestic { get; init; }

    /// <summary>Findings of lint that are accepted in writing.</summary>
    public IReadOnlyList<Acceptance> Accepted { get; init; } = [];

    /// <summary>Every file, in the order of names.</summary>
    public required IReadOnlyList<PolicyFile> Files { get; init; }

    /// <summary>The rule of a country for its own records.</summary>
    public Agreement DomesticOf(CountryCode country) =>
        Domestic with
        {
            Assigner = Party.Of(country),
            Assignee = Party.Of(country),
            AssigneeAgencies = [.. Agencies.Where(agency => agency.Country == country).Select(agency => agency.Code)],
        };
}
