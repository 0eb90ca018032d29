namespace DataHub.Clients;

/// <summary>A client to be registered.</summary>
/// <param name="Id">Its client_id: lower-case letters, digits, dots and hyphens, as in <c>khm.ncct.registry</c>.</param>
/// <param name="Agency">Code of an agency that the policies know.</param>
/// <param name="Purposes">Terms, each known to the agency's agreements. Empty: all that are.</param>
/// <param name="IsBound">Whether its tokens are bound to a certificate. Outside Development they must be.</param>
public sealed record ClientRegistration(string Id, string Agency, IReadOnlyList<string> Purposes, bool IsBound = true);
