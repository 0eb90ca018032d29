using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DataHub.Audit.Timestamps;
using DataHub.Audit.Verification;
using DataHub.Audit.Witnessing;

namespace DataHub.Cli.Audit;

/// <summary>What <c>datahub audit verify</c> finds of others' statements about the log: witnesses and the time-stamp authority.</summary>
internal static class Attestations
{
    /// <summary>The option <c>--policy</c>.</summary>
    /// <param name="what">What the policy's witnesses are asked for, after the word "policy".</param>
    public static Option<FileInfo> Policy(string what) =>
        new("--policy") { Description = $"Policy (C2SP tlog-policy) {what}" };

    /// <summary>None where neither the command nor the settings say whom to believe.</summary>
    /// <exception cref="NotDoneException">A file cannot be read, or is not what it should be.</exception>
    public static async Task<IReadOnlyList<AttestationFinding>> CheckAsync(
        HubSettings settings,
        DirectoryInfo? bundle,
        FileInfo? policy,
        FileInfo? certificate
    )
    {
        if (bundle is not null)
            return Check(policy?.FullName, certificate?.FullName, Bundles.Open(bundle).VerifyAttestations);
        await using var tools = AuditTools.Open(settings);
        var (witnessing, timestamps) = (tools.Options.Witnessing, tools.Options.Timestamps);
        return Check(
            policy?.FullName ?? witnessing.PolicyFile,
            certificate?.FullName ?? timestamps.CertificateFile,
            tools.Attestations.Verify
        );
    }

    private static IReadOnlyList<AttestationFinding> Check(
        string? policy,
        string? certificate,
        Func<TrustPolicy, X509Certificate2Collection?, IReadOnlyList<AttestationFinding>> verify
    )
    {
        var believed = ReadPolicy(policy);
        var authority = Read("--tsa", certificate, CheckpointTimestamp.ReadCertificates);
        if (believed is null && authority is null)
            return [];
        try
        {
            return verify(believed ?? TrustPolicy.None, authority);
        }
        catch (DbException fault)
        {
            throw new NotDoneException($"The audit log cannot be read: {fault.Message}");
        }
    }

    /// <summary>The policy in a file; null where none is named.</summary>
    /// <exception cref="NotDoneException">It cannot be read, or is none.</exception>
    public static TrustPolicy? ReadPolicy(string? file) => Read("--policy", file, TrustPolicy.ReadFile);

    public static string Describe(AttestationFinding finding) =>
        finding.Fault is { } fault
            ? string.Create(CultureInfo.InvariantCulture, $"{finding.Log}: ATTESTATION FALSE: {fault.Message}")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{finding.Log}: witnessed up to {finding.Witnessed ?? 0} entries, {finding.Cosignatures} cosignatures, {finding.Timestamps} time stamps{Last(finding)}"
            );

    private static string Last(AttestationFinding finding) =>
        finding.LastTimestamp is { } time
            ? string.Create(CultureInfo.InvariantCulture, $", the last of {time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}")
            : "";

    private static T? Read<T>(string option, string? file, Func<string, T> read)
        where T : class
    {
        if (string.IsNullOrEmpty(file))
            return null;
        try
        {
            return read(file);
        }
        catch (Exception fault)
            when (fault is FormatException or CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new NotDoneException($"{option}: {fault.Message}");
        }
    }
}
