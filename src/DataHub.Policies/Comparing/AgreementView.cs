using DataHub.Policies.Compiling;

namespace DataHub.Policies.Comparing;

/// <summary>One agreement as it stands for one agency and purpose, beside its tables.</summary>
internal sealed class AgreementView
{
    private readonly RuleSet rules;
    private readonly IReadOnlyList<Duty> duties;

    private AgreementView(RuleSet rules, IReadOnlyList<Duty> duties) => (this.rules, this.duties) = (rules, duties);

    /// <summary>Nothing at all where agreement, agency or purpose are not there.</summary>
    public static AgreementView Of(PolicySide side, Agreement? agreement, string agencyCode, string purposeTerm)
    {
        var agency = side.Content.Agencies.FirstOrDefault(one => one.Code == agencyCode);
        var purpose = side.Content.Purposes.FirstOrDefault(one => one.Term == purposeTerm);
        return
            agreement is null
            || agency is null
            || purpose is null
            || !agreement.AssigneeAgencies.Contains(agencyCode)
            || side.IsRefused(agency, purpose)
            ? new AgreementView(RuleSet.Empty, [])
            : new AgreementView(
                side.RulesOf(agreement, agency, purpose),
                [.. agreement.Duties.Where(duty => duty.Binds(agency, purpose))]
            );
    }

    public bool MayAsk => rules.Permissions.Count > 0;

    /// <summary>Alpha-3 codes of the countries to which it may pass on records of a type.</summary>
    public IReadOnlyList<string> Recipients(string recordType) =>
        [
            .. rules
                .OnwardTo(recordType)
                .SelectMany(party => party.Countries)
                .Select(country => country.Alpha3)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The most questions a day that a permission leaves; null: no question may be put.</summary>
    public int? QuestionsADay(string recordType) =>
        rules
            .For(recordType, RuleAction.Index)
            .Permissions.Select(rule => (int?)(rule.PerAgencyPerDay ?? int.MaxValue))
            .Max();

    public IReadOnlyList<StatisticsRight> Statistics(string recordType) =>
        [.. rules.Statistics.Where(right => right.AppliesTo(recordType))];

    public IReadOnlyList<Duty> Duties(string recordType) => [.. duties.Where(duty => duty.Concerns(recordType))];
}
