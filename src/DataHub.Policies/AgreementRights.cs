namespace DataHub.Policies;

/// <summary>What an agreement gives and asks of one agency for one purpose, beside the decision tables.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="Duties">What the agency owes, and what is owed to the assigner.</param>
/// <param name="Onward">What may be passed on to whom; nothing to nobody unless named.</param>
public sealed record AgreementRights(
    Agreement Agreement,
    IReadOnlyList<Duty> Duties,
    IReadOnlyList<OnwardRight> Onward
);
