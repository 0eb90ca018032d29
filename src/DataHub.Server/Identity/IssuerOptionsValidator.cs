using DataHub.Server.Identity.Keys;
using Microsoft.Extensions.Options;

namespace DataHub.Server.Identity;

/// <summary>Refuses what a hub outside Development must not issue tokens with; all reasons at once.</summary>
internal sealed class IssuerOptionsValidator(IHostEnvironment environment) : IValidateOptions<IssuerOptions>
{
    public ValidateOptionsResult Validate(string? name, IssuerOptions options)
    {
        var faults = options.SigningKeys.Select(FaultOfKey).ToList();
        if (!environment.IsDevelopment())
        {
            faults.Add(FaultOfIssuer(options.Issuer));
            if (options.SigningKeys.Count == 0)
                faults.Add(
                    $"{IssuerOptions.Section}:SigningKeys names no key file. Outside Development the hub makes none."
                );
        }
        var reasons = faults.OfType<string>().ToList();
        return reasons.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(reasons);
    }

    private static string? FaultOfIssuer(Uri? issuer) =>
        issuer is { IsAbsoluteUri: true } && issuer.Scheme == Uri.UriSchemeHttps
            ? null
            : $"{IssuerOptions.Section}:Issuer is not an absolute https address. Outside Development it must be.";

    private string? FaultOfKey(string file)
    {
        if (SigningKey.FaultOf(file) is { } fault)
            return $"{IssuerOptions.Section}:SigningKeys: {file} {fault}";
        return !environment.IsDevelopment() && SigningKey.IsForDevelopment(file)
            ? $"{IssuerOptions.Section}:SigningKeys: {file} is a development key."
            : null;
    }
}
