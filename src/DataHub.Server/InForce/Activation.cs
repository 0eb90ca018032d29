using DataHub.Policies.Signing;

namespace DataHub.Server.InForce;

/// <summary>A text that two people have activated.</summary>
/// <param name="Text">Exactly this one: another text of the same version needs two people again.</param>
/// <param name="Asker">Handle of the policy officer.</param>
/// <param name="Approver">Handle of who approved.</param>
internal sealed record Activation(SignedText Text, string Asker, string Approver);
