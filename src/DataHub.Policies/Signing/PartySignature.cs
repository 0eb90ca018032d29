namespace DataHub.Policies.Signing;

/// <summary>One party's signature.</summary>
/// <param name="Party">Alpha-3 code.</param>
/// <param name="Jws">A <see cref="DetachedJws"/>.</param>
public sealed record PartySignature(string Party, string Jws);
