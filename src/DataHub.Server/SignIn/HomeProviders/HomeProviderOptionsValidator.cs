using System.ComponentModel.DataAnnotations;
using DataHub.Server.Identity.Keys;
using Microsoft.Extensions.Options;

namespace DataHub.Server.SignIn.HomeProviders;

/// <summary>Refuses providers that are not described in full, or to which this hub would not prove itself as it should; all faults at once.</summary>
internal sealed class HomeProviderOptionsValidator(IHostEnvironment environment) : IValidateOptions<HomeProviderOptions>
{
    public ValidateOptionsResult Validate(string? name, HomeProviderOptions options)
    {
        var faults = FaultsOf(options, environment).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    public static IEnumerable<string> FaultsOf(HomeProviderOptions options, IHostEnvironment environment)
    {
        var twice = options
            .HomeProviders.GroupBy(provider => provider.Name)
            .Where(group => group.Count() > 1)
            .Select(group => $"{HomeProvider.Section}: the name {group.Key} is given twice.");
        return options.HomeProviders.SelectMany(provider => FaultsOf(provider, environment)).Concat(twice);
    }

    private static IEnumerable<string> FaultsOf(HomeProvider provider, IHostEnvironment environment)
    {
        var where = $"{HomeProvider.Section} ({provider.Name}):";
        var found = new List<ValidationResult>();
        Validator.TryValidateObject(provider, new ValidationContext(provider), found, validateAllProperties: true);
        foreach (var fault in found)
            yield return $"{where} {fault.ErrorMessage}";
        if (provider.SigningKey is { } key && SigningKey.FaultOf(key) is { } wrong)
            yield return $"{where} {key} {wrong}";
        if (environment.IsDevelopment())
            yield break;
        if (provider.Issuer?.Scheme != Uri.UriSchemeHttps)
            yield return $"{where} the issuer is not an https address.";
        if (provider.SigningKey is null || provider.ClientSecret is not null)
            yield return $"{where} outside Development the hub proves itself by SigningKey and not by a secret.";
    }
}
