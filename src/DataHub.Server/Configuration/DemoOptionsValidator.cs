using DataHub.Records.Demo;
using Microsoft.Extensions.Options;

namespace DataHub.Server.Configuration;

/// <summary>Keeps invented persons out of stores that hold real ones.</summary>
internal sealed class DemoOptionsValidator(IHostEnvironment environment) : IValidateOptions<DemoOptions>
{
    public ValidateOptionsResult Validate(string? name, DemoOptions options) =>
        options.Cases > 0 && !environment.IsDevelopment()
            ? ValidateOptionsResult.Fail($"{DemoOptions.Section}:Cases must be 0 outside Development.")
            : ValidateOptionsResult.Success;
}
