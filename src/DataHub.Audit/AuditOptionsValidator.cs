using Microsoft.Extensions.Options;

namespace DataHub.Audit;

/// <summary>Reports every fault of the options at once.</summary>
internal sealed class AuditOptionsValidator : IValidateOptions<AuditOptions>
{
    public ValidateOptionsResult Validate(string? name, AuditOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(AuditOptions options)
    {
        if (options.Log.Length is 0 or > 200 || options.Log.Any(c => c is '+' or > '~' or <= ' '))
            yield return "Audit: Log must be 1 to 200 printable ASCII characters without spaces and plus signs.";
        if (options.ConnectionString.Length == 0)
            yield return "Audit: ConnectionString is required.";
        if (options.KeyFile.Length == 0)
            yield return "Audit: KeyFile is required.";
        if (options.SubjectKeyFile.Length == 0)
            yield return "Audit: SubjectKeyFile is required.";
        else if (options.SubjectKeyFile == options.KeyFile)
            yield return "Audit: SubjectKeyFile must be another file than KeyFile.";
        if (options.Deadline < TimeSpan.FromMilliseconds(10) || options.Deadline > TimeSpan.FromMinutes(1))
            yield return "Audit: Deadline must be between 10 milliseconds and 1 minute.";
        if (options.CheckpointInterval != TimeSpan.Zero && options.CheckpointInterval < TimeSpan.FromSeconds(1))
            yield return "Audit: CheckpointInterval must be 1 second at least, or zero.";
        if (options.QuietCheckpointInterval < options.CheckpointInterval)
            yield return "Audit: QuietCheckpointInterval must not be shorter than CheckpointInterval.";
        if (options.QueueLength < 1)
            yield return "Audit: QueueLength must be at least 1.";
        if (options.BatchSize < 1)
            yield return "Audit: BatchSize must be at least 1.";
    }
}
