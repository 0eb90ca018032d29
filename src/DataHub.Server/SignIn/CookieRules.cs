using DataHub.People;
using DataHub.Server.Identity;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace DataHub.Server.SignIn;

/// <summary>
/// The two cookies of a person's browser: the session's, which counts only while the store says so, and the one that remembers a challenge
/// between asking for a passkey and getting it. Over https no other host can set them.
/// </summary>
internal sealed class CookieRules(
    IOptions<IssuerOptions> issuer,
    IOptions<PeopleOptions> people,
    IHostEnvironment environment
) : IConfigureNamedOptions<CookieAuthenticationOptions>
{
    private static readonly TimeSpan Challenge = TimeSpan.FromMinutes(5);

    public void Configure(string? name, CookieAuthenticationOptions options)
    {
        var isSession = name == PersonCookie.Scheme;
        var isPlain = environment.IsDevelopment() && issuer.Value.Issuer?.Scheme != Uri.UriSchemeHttps;
        options.Cookie.Name = (isPlain ? "" : "__Host-") + (isSession ? "datahub-session" : "datahub-passkey");
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.SecurePolicy = isPlain ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        // Lax where a partner's application sends the person here to sign in; the challenge never leaves the hub's own pages.
        options.Cookie.SameSite = isSession ? SameSiteMode.Lax : SameSiteMode.Strict;
        options.ExpireTimeSpan = isSession ? people.Value.Absolute : Challenge;
        options.SlidingExpiration = false;
    }

    public void Configure(CookieAuthenticationOptions options) => Configure(Options.DefaultName, options);
}
