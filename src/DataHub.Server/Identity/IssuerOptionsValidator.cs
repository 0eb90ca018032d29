using DataHub.Server.Identity.Keys;
using Microsoft.Extensions.Options;

namespace DataHub.Server.Identity;

/// <summary>Refuses what a hub outside Development must not issue tokens with; all reasons at once.</summary>
internal sealed class IssuerOptionsValidator(IHostEnvironment environment) : IValidateOptions<IssuerOptions>
{
    public ValidateOptionsResult Validate(string? name, IssuerOptions options)
    {
        var faults = options
            .SigningKeys.Select(FaultOfSigningKey)
            .Concat(options.EncryptionKeys.Select(FaultOfEncryptionKey))
            .Concat(options.KeyRingCertificates.Select(FaultOfKeyRing))
            .ToList();
        if (!environment.IsDevelopment())
        {
            faults.Add(FaultOfIssuer(options.Issuer));
            if (options.SigningKeys.Count == 0)
                faults.Add(
                    $"{IssuerOptions.Section}:SigningKeys names no key file. Outside Development the hub makes none."
                );
            if (options.EncryptionKeys.Count == 0)
                faults.Add(
                    $"{IssuerOptions.Section}:EncryptionKeys names no key file. Outside Development the hub makes none."
                );
            if (options.KeyRingCertificates.Count == 0)
                faults.Add($"{KeyRing.Setting} names no certificate file. Outside Development the hub makes none.");
        }
        var reasons = faults.OfType<string>().ToList();
        return reasons.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(reasons);
    }

    private static string? FaultOfIssuer(Uri? issuer) =>
        issuer is { IsAbsoluteUri: true } && issuer.Scheme == Uri.UriSchemeHttps
            ? null
            : $"{IssuerOptions.Section}:Issuer is not an absolute https address. Outside Development it must be.";

    private string? FaultOfKeyRing(string file)
    {
        if (KeyRing.FaultOf(file) is { } fault)
            return $"{KeyRing.Setting}: {file} {fault}";
        return !environment.IsDevelopment() && KeyRing.IsForDevelopment(file)
            ? $"{KeyRing.Setting}: {file} is a development certificate."
            : null;
    }

    private string? FaultOfEncryptionKey(string file)
    {
        if (EncryptionKey.FaultOf(file) is { } fault)
            return $"{IssuerOptions.Section}:EncryptionKeys: {file} {fault}";
        return !environment.IsDevelopment() && EncryptionKey.IsForDevelopment(file)
            ? $"{IssuerOptions.Section}:EncryptionKeys: {file} is a development key."
            : null;
    }

    private string? FaultOfSigningKey(string file)
    {
        if (SigningKey.FaultOf(file) is { } fault)
            return $"{IssuerOptions.Section}:SigningKeys: {file} {fault}";
        return !environment.IsDevelopment() && SigningKey.IsForDevelopment(file)
            ? $"{IssuerOptions.Section}:SigningKeys: {file} is a development key."
            : null;
    }
}
