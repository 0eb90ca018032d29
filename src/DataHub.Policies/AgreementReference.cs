namespace DataHub.Policies;

/// <summary>Which text decided: stamped on every decision.</summary>
/// <param name="Uid">As in <c>urn:dh:agreement:idn-khm</c>.</param>
/// <param name="Version">Raised by one with every change.</param>
/// <param name="Sha256">Lower-case hex SHA-256 of the agreement's canonical JSON (keys sorted, no white space).</param>
public sealed record AgreementReference(string Uid, int Version, string Sha256);
