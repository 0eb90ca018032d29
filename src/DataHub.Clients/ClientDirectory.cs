using OpenIddict.Abstractions;

namespace DataHub.Clients;

/// <summary>Finds clients.</summary>
public sealed class ClientDirectory(IOpenIddictApplicationManager applications)
{
    /// <summary>The client of that id; null when there is none, or when it has no country and agency.</summary>
    public async Task<Client?> FindAsync(string id, CancellationToken cancellationToken) =>
        // PostgreSQL takes no NUL
        !id.Contains('\0', StringComparison.Ordinal)
        && await applications.FindByClientIdAsync(id, cancellationToken) is { } application
            ? await ReadAsync(application, cancellationToken)
            : null;

    /// <summary>All clients with a country and an agency, by id.</summary>
    public async Task<IReadOnlyList<Client>> AllAsync(CancellationToken cancellationToken)
    {
        var all = new List<Client>();
        await foreach (var application in applications.ListAsync(null, null, cancellationToken))
        {
            if (await ReadAsync(application, cancellationToken) is { } client)
                all.Add(client);
        }
        return [.. all.OrderBy(client => client.Id, StringComparer.Ordinal)];
    }

    private async Task<Client?> ReadAsync(object application, CancellationToken cancellationToken)
    {
        var properties = await applications.GetPropertiesAsync(application, cancellationToken);
        if (
            ClientProperties.TextOf(properties, ClientProperties.Country) is not { } country
            || ClientProperties.TextOf(properties, ClientProperties.Agency) is not { } agency
        )
            return null;
        var permissions = await applications.GetPermissionsAsync(application, cancellationToken);
        var keys = await applications.GetJsonWebKeySetAsync(application, cancellationToken);
        var id = await applications.GetClientIdAsync(application, cancellationToken);
        return new Client(id!, country, agency)
        {
            Scopes =
            [
                .. permissions
                    .Where(p => p.StartsWith(OpenIddictConstants.Permissions.Prefixes.Scope, StringComparison.Ordinal))
                    .Select(p => p[OpenIddictConstants.Permissions.Prefixes.Scope.Length..]),
            ],
            IsBound = ClientProperties.IsTrue(properties, ClientProperties.Bound),
            Credentials = ClientProperties.CredentialsOf(properties, keys),
        };
    }
}
