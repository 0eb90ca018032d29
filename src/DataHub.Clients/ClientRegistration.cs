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

    /// <summary>Whether the id is the handle of no person: a name in the log is of a person or of a system.</summary>
    /// <param name="isPerson">Whether somebody is registered under that handle. The register of people knows.</param>
    /// <exception cref="ClientRegistryException">It is a person's.</exception>
    public async Task CheckIdAsync(
        Func<string, CancellationToken, Task<bool>> isPerson,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(isPerson);
        if (await isPerson(Id, cancellationToken))
            throw new ClientRegistryException($"{Id} is the handle of a person. Choose another id.");
    }
}
