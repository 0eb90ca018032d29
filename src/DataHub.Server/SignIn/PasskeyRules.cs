using DataHub.Server.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace DataHub.Server.SignIn;

/// <summary>
/// Which passkeys count: made for this hub's domain on a page of this hub's origin, ES256, discoverable, and the person verified on the
/// device by fingerprint, face or PIN. In Development, without a configured issuer, the origin is the request's and the domain localhost.
/// </summary>
internal sealed class PasskeyRules(IOptions<IssuerOptions> issuer) : IConfigureOptions<IdentityPasskeyOptions>
{
    /// <summary>COSE's number for ECDSA on P-256 with SHA-256 (RFC 9053, section 2.1).</summary>
    private const int Es256 = -7;

    public void Configure(IdentityPasskeyOptions options)
    {
        options.ServerDomain = issuer.Value.Issuer?.Host ?? "localhost";
        options.UserVerificationRequirement = "required";
        options.ResidentKeyRequirement = "required";
        options.AttestationConveyancePreference = "none";
        options.IsAllowedAlgorithm = algorithm => algorithm == Es256;
        options.ValidateOrigin = context =>
            ValueTask.FromResult(!context.CrossOrigin && context.Origin == OriginOf(context.HttpContext.Request));
    }

    private string OriginOf(HttpRequest request) =>
        issuer.Value.Issuer?.GetLeftPart(UriPartial.Authority) ?? $"{request.Scheme}://{request.Host}";
}
