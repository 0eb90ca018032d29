using Microsoft.Extensions.Options;

namespace DataHub.Server.Configuration;

/// <summary>Reports folders that are not there.</summary>
internal sealed class DirectoryValidator : IValidateOptions<PolicyOptions>, IValidateOptions<SchemaOptions>
{
    public ValidateOptionsResult Validate(string? name, PolicyOptions options) =>
        Check(PolicyOptions.Section, options.Directory);

    public ValidateOptionsResult Validate(string? name, SchemaOptions options) =>
        Check(SchemaOptions.Section, options.Directory);

    private static ValidateOptionsResult Check(string section, string directory) =>
        Directory.Exists(directory)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{section}:Directory is '{directory}', which does not exist.");
}
