namespace DataHub.Clients;

/// <summary>What comes of a registration that is in order.</summary>
/// <param name="Agency">Its code.</param>
/// <param name="Name">What people call the agency.</param>
/// <param name="Country">Alpha-3 code, or <see cref="HubRoles.Region"/>.</param>
/// <param name="Scopes">Purposes and roles.</param>
internal sealed record RegisteredScopes(string Agency, string Name, string Country, IReadOnlyList<string> Scopes);
