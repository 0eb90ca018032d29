using System.Linq.Expressions;

namespace DataHub.Policies.Operands;

/// <summary>
/// Whether the subject's consent to the requester's own purpose holds today, extends to the requester's country, and covers one category of
/// data. Consent that was withdrawn, has lapsed or does not extend so far is refused.
/// </summary>
/// <param name="name">As in <c>consent.health</c>.</param>
/// <param name="category">The limit of <see cref="ConsentScope"/> that names the category.</param>
internal sealed class ConsentCategoryOperand(string name, long category) : RecordOperand
{
    public override string Name => name;

    public override IReadOnlyList<string> Domain { get; } =
    ["dpv:ConsentGiven", "dpv:ConsentRefused", "dpv:ConsentUnknown"];

    public override int Unknown => 2;

    public override Expression<Func<RecordOperands, RequestFacts, int>> ValueFor(Requester requester)
    {
        var country = ConsentScope.LimitOf(requester.Country);
        var covered = category;
        return ConsentColumns.Read(
                requester,
                (code, scope, request) =>
                    code >= request.Today && code >= ConsentCode.FirstDay || code == ConsentCode.Given
                        ? (
                            ((scope & ConsentScope.RecipientLimits) == 0 || (scope & country) != 0)
                            && ((scope & ConsentScope.CategoryLimits) == 0 || (scope & covered) != 0)
                                ? 0
                                : 1
                        )
                    : code >= ConsentCode.FirstDay
                    || code == ConsentCode.Refused
                    || code == ConsentCode.Withdrawn
                    || code == ConsentCode.Expired
                        ? 1
                    : 2
            ) ?? ((_, _) => 2);
    }
}
