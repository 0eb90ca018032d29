using System.Security.Cryptography;
using System.Text.Json;
using DataHub.Clients.Credentials;
using DataHub.Clients.Store;
using DataHub.Policies;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace DataHub.Clients;

/// <summary>
/// The one way in which clients are registered, given other keys and certificates, and suspended. With every change the hub is left a note
/// of it, in the same transaction, from which it writes the entry of the audit log.
/// </summary>
public sealed class ClientRegistry
{
    /// <summary>How many credentials of a kind may count at once: the one in use and the one that follows it.</summary>
    public const int MostActive = 2;

    private const int LongestDetail = 200;

    private static readonly string[] OfSystems =
    [
        Permissions.GrantTypes.ClientCredentials,
        Permissions.GrantTypes.TokenExchange,
    ];

    private static readonly string[] OfApplications =
    [
        Permissions.Endpoints.Authorization,
        Permissions.Endpoints.PushedAuthorization,
        Permissions.GrantTypes.AuthorizationCode,
        Permissions.GrantTypes.RefreshToken,
        Permissions.ResponseTypes.Code,
    ];

    private readonly IOpenIddictApplicationManager _applications;
    private readonly IOpenIddictTokenManager _tokens;
    private readonly ClientDirectory _clients;
    private readonly IdentityContext _context;
    private readonly KnownPurposes _known;
    private readonly AgenciesOfPeople _people;
    private readonly TimeProvider _clock;

    internal ClientRegistry(
        IOpenIddictApplicationManager applications,
        IOpenIddictTokenManager tokens,
        ClientDirectory clients,
        IdentityContext context,
        KnownPurposes known,
        AgenciesOfPeople people,
        TimeProvider clock
    ) =>
        (_applications, _tokens, _clients, _context, _known, _people, _clock) = (
            applications,
            tokens,
            clients,
            context,
            known,
            people,
            clock
        );

    /// <param name="by">Who does it, for the log.</param>
    /// <exception cref="ClientRegistryException">There is one of that id, or <see cref="RegistrationRules"/> refuse it.</exception>
    public Task<Client> RegisterAsync(ClientRegistration client, string by, CancellationToken cancellationToken)
    {
        var registered = new RegistrationRules(_known).Check(client);
        return ChangeAsync(
            [
                new Change(by, "client registered", client.Id, Told(registered.Scopes)),
                .. client.RedirectUris.Select(uri => new Change(by, "client codes go to", client.Id, uri)),
            ],
            async () =>
            {
                if (await _applications.FindByClientIdAsync(client.Id, cancellationToken) is not null)
                    throw new ClientRegistryException($"There is a client {client.Id} already.");
                await _applications.CreateAsync(Describe(client, registered), cancellationToken);
                return await KnownAsync(client.Id, cancellationToken);
            },
            cancellationToken
        );
    }

    /// <summary>Adds a public key, PEM or JWK. It counts at once, beside the one that it follows.</summary>
    /// <exception cref="ClientRegistryException">It is no such key, or two count already.</exception>
    public Task<ClientCredential> AddKeyAsync(
        string client,
        string key,
        DateTimeOffset until,
        string by,
        CancellationToken cancellationToken
    ) =>
        AddAsync(
            client,
            CredentialFile.ReadKey(key, _clock.GetUtcNow(), until),
            "client key added",
            by,
            cancellationToken
        );

    /// <summary>Pins a certificate, PEM. It counts for its own period of validity, beside the one that it follows.</summary>
    /// <exception cref="ClientRegistryException">It is no usable certificate, or two count already.</exception>
    public Task<ClientCredential> AddCertificateAsync(
        string client,
        string certificate,
        string by,
        CancellationToken cancellationToken
    ) =>
        AddAsync(
            client,
            CredentialFile.ReadCertificate(certificate, _clock.GetUtcNow()),
            "client certificate added",
            by,
            cancellationToken
        );

    /// <summary>
    /// Takes a key or a certificate away. Every token of the client ends with it, because none says which credential proved it: the client
    /// asks for new ones with what it still has.
    /// </summary>
    /// <exception cref="ClientRegistryException">The client has none of that id.</exception>
    public async Task RetireAsync(string client, string credential, string by, CancellationToken cancellationToken)
    {
        var known = await KnownAsync(client, cancellationToken);
        if (known.Credentials.All(c => c.Id != credential))
            throw new ClientRegistryException($"{client} has no key or certificate {credential}.");
        await ChangeAsync(
            new Change(by, "client credential retired", client, credential),
            async () =>
            {
                var application = await SetAsync(
                    client,
                    known.Credentials.Where(c => c.Id != credential),
                    cancellationToken
                );
                var id = (await _applications.GetIdAsync(application, cancellationToken))!;
                return await _tokens.RevokeByApplicationIdAsync(id, cancellationToken);
            },
            cancellationToken
        );
    }

    /// <summary>Suspends a client, an agency or a country: from the next request on its tokens do not count and it gets none.</summary>
    /// <exception cref="ClientRegistryException">There is no such client, agency or country, it is suspended, or no reason is given on one line.</exception>
    public async Task SuspendAsync(
        PartyKind kind,
        string code,
        string reason,
        string by,
        CancellationToken cancellationToken
    )
    {
        await RequireAsync(kind, code, cancellationToken);
        RequireReason(reason);
        if (await FindSuspensionAsync(kind, code, cancellationToken) is not null)
            throw new ClientRegistryException($"{code} is suspended already.");
        await ChangeAsync(
            new Change(by, $"{Word(kind)} suspended", code, reason),
            async () =>
            {
                _context.Suspensions.Add(
                    new SuspensionRow
                    {
                        Kind = kind,
                        Code = code,
                        Since = _clock.GetUtcNow().UtcDateTime,
                    }
                );
                return await _context.SaveChangesAsync(cancellationToken);
            },
            cancellationToken
        );
    }

    /// <summary>Ends a suspension. Tokens that have not ended meanwhile count again.</summary>
    /// <exception cref="ClientRegistryException">It is not suspended, or no reason is given on one line.</exception>
    public async Task ResumeAsync(
        PartyKind kind,
        string code,
        string reason,
        string by,
        CancellationToken cancellationToken
    )
    {
        RequireReason(reason);
        var suspension =
            await FindSuspensionAsync(kind, code, cancellationToken)
            ?? throw new ClientRegistryException($"{code} is not suspended.");
        await ChangeAsync(
            new Change(by, $"{Word(kind)} resumed", code, reason),
            async () =>
            {
                _context.Suspensions.Remove(suspension);
                return await _context.SaveChangesAsync(cancellationToken);
            },
            cancellationToken
        );
    }

    /// <summary>Who is suspended, and since when.</summary>
    public async Task<IReadOnlyList<Suspension>> SuspendedAsync(CancellationToken cancellationToken) =>
        await _context
            .Suspensions.AsNoTracking()
            .OrderBy(s => s.Kind)
            .ThenBy(s => s.Code)
            .Select(s => new Suspension(s.Kind, s.Code, new DateTimeOffset(s.Since, TimeSpan.Zero)))
            .ToListAsync(cancellationToken);

    private async Task<ClientCredential> AddAsync(
        string client,
        ClientCredential credential,
        string what,
        string by,
        CancellationToken cancellationToken
    )
    {
        var known = await KnownAsync(client, cancellationToken);
        var now = _clock.GetUtcNow();
        if (known.Credentials.Any(c => c.Id == credential.Id))
            throw new ClientRegistryException($"{client} has {credential.Id} already.");
        if (known.Credentials.Count(c => c.Kind == credential.Kind && now < c.Until) >= MostActive)
            throw new ClientRegistryException($"{client} has {MostActive} of this kind. Retire one first.");
        // Those that are over go with the first that follows.
        var kept = known.Credentials.Where(c => now < c.Until).Append(credential);
        await ChangeAsync(
            new Change(by, what, client, credential.Id),
            () => SetAsync(client, kept, cancellationToken),
            cancellationToken
        );
        return credential;
    }

    private async Task<object> SetAsync(
        string client,
        IEnumerable<ClientCredential> credentials,
        CancellationToken cancellationToken
    )
    {
        var application = (await _applications.FindByClientIdAsync(client, cancellationToken))!;
        var descriptor = new OpenIddictApplicationDescriptor();
        await _applications.PopulateAsync(descriptor, application, cancellationToken);
        var kept = credentials.ToList();
        descriptor.JsonWebKeySet = new JsonWebKeySet();
        foreach (var credential in kept)
            descriptor.JsonWebKeySet.Keys.Add(credential.Material);
        descriptor.Properties[ClientProperties.Periods] = ClientProperties.PeriodsOf(kept);
        await _applications.UpdateAsync(application, descriptor, cancellationToken);
        return application;
    }

    private async Task<Client> KnownAsync(string client, CancellationToken cancellationToken) =>
        await _clients.FindAsync(client, cancellationToken)
        ?? throw new ClientRegistryException($"There is no client {client}.");

    private async Task RequireAsync(PartyKind kind, string code, CancellationToken cancellationToken)
    {
        switch (kind)
        {
            case PartyKind.Client:
                await KnownAsync(code, cancellationToken);
                break;
            case PartyKind.Agency:
                if (
                    _known.FindAgency(code) is null
                    // one of the region, of which no file has a list, or that the policies know no more
                    && (await _clients.AllAsync(cancellationToken)).All(client => client.Agency != code)
                    && !await _people.IncludeAsync(code, cancellationToken)
                )
                    throw new ClientRegistryException(
                        $"There is no agency {code}: the policies know none, and neither a client nor a person is registered of it."
                    );
                break;
            case PartyKind.Country:
                if (code != HubRoles.Region && !CountryCode.TryParse(code, out _))
                    throw new ClientRegistryException(
                        $"A country is an ISO 3166-1 alpha-3 code, as in KHM, or {HubRoles.Region} for who works for the region."
                    );
                break;
        }
    }

    private static void RequireReason(string reason)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Any(char.IsControl))
            throw new ClientRegistryException("Say why, on one line.");
    }

    private async Task<SuspensionRow?> FindSuspensionAsync(
        PartyKind kind,
        string code,
        CancellationToken cancellationToken
    ) =>
        // PostgreSQL takes no NUL
        code.Contains('\0', StringComparison.Ordinal)
            ? null
            : await _context.Suspensions.FirstOrDefaultAsync(s => s.Kind == kind && s.Code == code, cancellationToken);

    private Task<T> ChangeAsync<T>(Change change, Func<Task<T>> make, CancellationToken cancellationToken) =>
        ChangeAsync([change], make, cancellationToken);

    /// <summary>Makes a change and leaves its notes, all or nothing.</summary>
    private async Task<T> ChangeAsync<T>(
        IEnumerable<Change> changes,
        Func<Task<T>> make,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await _context.Database.BeginTransactionAsync(cancellationToken);
        var made = await make();
        _context.Changes.AddRange(
            changes.Select(change => new IdentityChangeRow
            {
                At = _clock.GetUtcNow().UtcDateTime,
                By = Cut(change.By, 200),
                What = change.What,
                Whom = Cut(change.Whom, 100),
                Detail = change.Detail is null ? null : Cut(change.Detail, LongestDetail),
            })
        );
        await _context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return made;
    }

    private static OpenIddictApplicationDescriptor Describe(ClientRegistration client, RegisteredScopes registered)
    {
        var described = new OpenIddictApplicationDescriptor
        {
            ClientId = client.Id,
            ClientType = ClientTypes.Confidential,
            // OpenIddict asks for one where there is no key yet. Nobody has it, and outside Development none is taken.
            ClientSecret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
            DisplayName = $"{registered.Name}: {client.Id}",
            ConsentType = ConsentTypes.Implicit,
            JsonWebKeySet = new JsonWebKeySet(),
            Permissions =
            {
                Permissions.Endpoints.Token,
                Permissions.Endpoints.Introspection,
                Permissions.Endpoints.Revocation,
            },
            Properties =
            {
                [ClientProperties.Country] = JsonSerializer.SerializeToElement(registered.Country),
                [ClientProperties.Agency] = JsonSerializer.SerializeToElement(registered.Agency),
                [ClientProperties.Bound] = JsonSerializer.SerializeToElement(client.IsBound),
            },
        };
        described.Permissions.UnionWith(client.RedirectUris.Count > 0 ? OfApplications : OfSystems);
        described.Permissions.UnionWith(registered.Scopes.Select(scope => Permissions.Prefixes.Scope + scope));
        described.RedirectUris.UnionWith(client.RedirectUris.Select(uri => new Uri(uri)));
        return described;
    }

    private static string Word(PartyKind kind) =>
        kind switch
        {
            PartyKind.Client => "client",
            PartyKind.Agency => "agency",
            PartyKind.Country => "country",
        };

    /// <summary>As many as a note holds, and how many more there are.</summary>
    private static string Told(IReadOnlyList<string> scopes)
    {
        var told = scopes.Count;
        string text;
        do text = string.Join(' ', scopes.Take(told)) + (told < scopes.Count ? $" +{scopes.Count - told}" : "");
        while (text.Length > LongestDetail && --told > 0);
        return text;
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

    private sealed record Change(string By, string What, string Whom, string? Detail);
}
