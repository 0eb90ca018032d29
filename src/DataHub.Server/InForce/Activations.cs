using DataHub.People;
using DataHub.People.Approving;
using DataHub.Policies.Signing;

namespace DataHub.Server.InForce;

/// <summary>
/// Four eyes on what widens: a policy officer of a party asks, a focal point of the same party approves, and it is done once. While nobody is
/// registered there are no two people, and the parties' signatures are enough.
/// </summary>
internal sealed class Activations(PeopleStore people, Approvals approvals)
{
    /// <summary>What is approved now.</summary>
    public async Task<ApprovedActivations> ApprovedAsync(CancellationToken cancellationToken) =>
        await people.HasAnybodyAsync(cancellationToken)
            ? new ApprovedActivations(
                await approvals.ApprovedAsync(GuardedAction.AgreementActivation, cancellationToken)
            )
            : ApprovedActivations.NobodyToAsk;

    /// <summary>Uses an approval up, immediately before its text comes into force; null when it does not count any more.</summary>
    public async Task<Activation?> TryUseAsync(SignedText text, Guid approval, CancellationToken cancellationToken)
    {
        try
        {
            var (asker, approver) = await approvals.UseAsync(
                approval,
                GuardedAction.AgreementActivation,
                text.ActivationSubject,
                owner: null,
                cancellationToken
            );
            return new Activation(text, asker, approver);
        }
        catch (RefusedChangeException)
        {
            return null;
        }
    }
}
