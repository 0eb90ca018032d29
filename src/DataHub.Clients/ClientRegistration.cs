namespace DataHub.Clients;

/// <summary>A client to be registered: a system that asks for records, a system that holds a role, or an application of people.</summary>
/// <param name="Id">Its client_id: lower-case letters, digits, dots and hyphens, as in <c>khm.ncct.registry</c>.</param>
/// <param name="Agency">Code of an agency that the policies know; with a role also one of the region, as in <c>ASEAN.AUDIT</c>.</param>
/// <param name="Purposes">Terms, each known to the agency's agreements. Empty: all that are, unless there are roles.</param>
/// <param name="IsBound">Whether its tokens are bound to a certificate. Outside Development they must be.</param>
public sealed record ClientRegistration(string Id, string Agency, IReadOnlyList<string> Purposes, bool IsBound = true)
{
    /// <summary>One of <see cref="HubRoles.OfSystems"/> for a system, and then no purpose; any for an application: people hold them.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Where an application of people gets its codes, to the letter; https. Empty: it is a system.</summary>
    public IReadOnlyList<string> RedirectUris { get; init; } = [];
}
