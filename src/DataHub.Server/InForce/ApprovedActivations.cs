using DataHub.People.Approving;
using DataHub.Policies.Signing;

namespace DataHub.Server.InForce;

/// <summary>The activations that two people have agreed on and that have not been made.</summary>
/// <param name="Open">Approved, of people who still hold their roles.</param>
internal sealed record ApprovedActivations(IReadOnlyList<PendingApproval> Open)
{
    /// <summary>Of a hub at which nobody is registered: what the parties have signed needs no one else.</summary>
    public static ApprovedActivations NobodyToAsk { get; } = new([]) { NeedsNobody = true };

    public bool NeedsNobody { get; private init; }

    public bool Include(SignedText text) => NeedsNobody || Find(text) is not null;

    /// <summary>The approval of a text by people of one of its parties; null when there is none.</summary>
    public PendingApproval? Find(SignedText text) =>
        Open.FirstOrDefault(one =>
            one.Approval.Subject == text.ActivationSubject && text.States.ContainsKey(one.Asker.Country)
        );

    public ApprovedActivations Without(Guid approval) =>
        this with
        {
            Open = [.. Open.Where(one => one.Approval.Id != approval)],
        };
}
