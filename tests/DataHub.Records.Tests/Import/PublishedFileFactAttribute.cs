namespace DataHub.Records.Tests.Import;

/// <summary>A test that needs the published CTDC file, which is not part of the repository. Skipped, with the reason, where none is at hand.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PublishedFileFactAttribute : FactAttribute
{
    private const string Variable = "DATAHUB_CTDC_FILE";

    public PublishedFileFactAttribute()
    {
        if (string.IsNullOrEmpty(File))
            Skip = $"{Variable} does not name a CTDC file.";
    }

    public static string? File => Environment.GetEnvironmentVariable(Variable);
}
