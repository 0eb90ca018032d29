using System.Linq.Expressions;

namespace DataHub.Policies.Operands;

/// <summary>
/// The subject's consent to the requester's own purpose, on the day of the request. Consent to a broader purpose does not count as
/// consent to this one; consent that names its recipients and not the requester's country is refused to it; a purpose for which consent is
/// not recorded leaves it unknown.
/// </summary>
internal sealed class ConsentOperand : RecordOperand
{
    public override string Name => "consent.forPurpose";

    public override IReadOnlyList<string> Domain { get; } =
    ["dpv:ConsentGiven", "dpv:ConsentRefused", "dpv:ConsentWithdrawn", "dpv:ConsentExpired", "dpv:ConsentUnknown"];

    public override int Unknown => 4;

    public override Expression<Func<RecordOperands, RequestFacts, int>> ValueFor(Requester requester)
    {
        var country = ConsentScope.LimitOf(requester.Country);
        return ConsentColumns.Read(
                requester,
                (code, scope, request) =>
                    code >= ConsentCode.FirstDay && code < request.Today ? 3
                    : code >= ConsentCode.FirstDay || code == ConsentCode.Given
                        ? ((scope & ConsentScope.RecipientLimits) == 0 || (scope & country) != 0 ? 0 : 1)
                    : code == ConsentCode.Refused ? 1
                    : code == ConsentCode.Withdrawn ? 2
                    : code == ConsentCode.Expired ? 3
                    : 4
            ) ?? ((_, _) => 4);
    }
}
