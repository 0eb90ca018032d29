using DataHub.Audit.Checkpoints;
using DataHub.Audit.Timestamps;
using DataHub.Audit.Witnessing;
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
            yield return "DataHub:Audit:Log must be 1 to 200 printable ASCII characters without spaces and plus signs.";
        if (options.ConnectionString.Length == 0)
            yield return "DataHub:Audit:ConnectionString is required.";
        if (options.KeyFile.Length == 0)
            yield return "DataHub:Audit:KeyFile is required.";
        if (options.SubjectKeyFile.Length == 0)
            yield return "DataHub:Audit:SubjectKeyFile is required.";
        else if (options.SubjectKeyFile == options.KeyFile)
            yield return "DataHub:Audit:SubjectKeyFile must be another file than KeyFile.";
        if (options.Deadline < TimeSpan.FromMilliseconds(10) || options.Deadline > TimeSpan.FromMinutes(1))
            yield return "DataHub:Audit:Deadline must be between 10 milliseconds and 1 minute.";
        if (options.CheckpointInterval != TimeSpan.Zero && options.CheckpointInterval < TimeSpan.FromSeconds(1))
            yield return "DataHub:Audit:CheckpointInterval must be 1 second at least, or zero.";
        if (options.QuietCheckpointInterval < options.CheckpointInterval)
            yield return "DataHub:Audit:QuietCheckpointInterval must not be shorter than CheckpointInterval.";
        foreach (var fault in options.Findings.Faults())
            yield return fault;
        foreach (var fault in Faults(options.Witnessing, options.KeyFile))
            yield return fault;
        foreach (var fault in Faults(options.Timestamps))
            yield return fault;
        if (options.QueueLength < 1)
            yield return "DataHub:Audit:QueueLength must be at least 1.";
        if (options.BatchSize < 1)
            yield return "DataHub:Audit:BatchSize must be at least 1.";
    }

    private static IEnumerable<string> Faults(WitnessingOptions options, string logKeyFile)
    {
        if (FaultOfPolicy(options.PolicyFile) is { } policy)
            yield return $"DataHub:Audit:Witnessing:PolicyFile: {policy}";
        if (!IsPatience(options.Timeout))
            yield return "DataHub:Audit:Witnessing:Timeout must be between 100 milliseconds and 1 minute.";
        if (options.LogsFile.Length == 0)
            yield break;
        if (FaultOfPolicy(options.LogsFile) is { } logs)
            yield return $"DataHub:Audit:Witnessing:LogsFile: {logs}";
        if (options.Name.Length > TrustPolicy.MaxName || !NoteKey.IsName(options.Name))
            yield return "DataHub:Audit:Witnessing:Name must be 1 to 200 characters without spaces and plus signs.";
        if (options.KeyFile.Length == 0 || options.KeyFile == logKeyFile)
            yield return "DataHub:Audit:Witnessing:KeyFile is required and must be another file than KeyFile.";
    }

    private static IEnumerable<string> Faults(TimestampOptions options)
    {
        if (options.Authority is null)
            yield break;
        if (!options.Authority.IsAbsoluteUri || options.Authority.Scheme is not ("http" or "https"))
            yield return "DataHub:Audit:Timestamps:Authority must be an absolute URL of http or https.";
        if (!File.Exists(options.CertificateFile))
            yield return "DataHub:Audit:Timestamps:CertificateFile must be the file with the authority's certificate.";
        if (options.Interval <= TimeSpan.Zero)
            yield return "DataHub:Audit:Timestamps:Interval must be longer than zero.";
        if (!IsPatience(options.Timeout))
            yield return "DataHub:Audit:Timestamps:Timeout must be between 100 milliseconds and 1 minute.";
    }

    private static bool IsPatience(TimeSpan timeout) =>
        timeout >= TimeSpan.FromMilliseconds(100) && timeout <= TimeSpan.FromMinutes(1);

    private static string? FaultOfPolicy(string file)
    {
        if (file.Length == 0)
            return null;
        try
        {
            _ = TrustPolicy.ReadFile(file);
            return null;
        }
        catch (Exception fault) when (fault is FormatException or IOException or UnauthorizedAccessException)
        {
            return fault.Message;
        }
    }
}
