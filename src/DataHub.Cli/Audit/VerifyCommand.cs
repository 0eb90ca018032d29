using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Verification;

namespace DataHub.Cli.Audit;

/// <summary>
/// <c>datahub audit verify</c>: hashes the whole log again. Exit code 0 when everything agrees, 1 when a log was tampered with (the first bad
/// entry is named), 2 when the log could not be read.
/// </summary>
internal static class VerifyCommand
{
    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var keys = new Option<string[]>("--key")
        {
            Description =
                "Verifier key of a log (name+id+base64), as 'datahub audit key' prints it. Default: the key of the hub's own key file.",
        };
        var checkpoints = new Option<FileInfo[]>("--checkpoint")
        {
            Description = "A checkpoint that was kept outside the store, and that the log must continue.",
        };
        var command = new Command("verify", "Hash the whole log again and name the first bad entry.")
        {
            keys,
            checkpoints,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                await using var tools = AuditTools.Open(settings);
                var believed = Keys(parsed.GetValue(keys) ?? [], tools);
                var kept = await ReadAsync(parsed.GetValue(checkpoints) ?? [], cancellationToken);
                var findings = await terminal.WithProgressAsync(progress =>
                    VerifyAsync(tools.Verifier, believed, kept, progress, cancellationToken)
                );
                foreach (var finding in findings)
                    await terminal.Output.WriteLineAsync(Describe(finding));
                if (findings.Count == 0)
                    await terminal.Output.WriteLineAsync("Nothing has been logged yet.");
                return findings.All(finding => finding.IsIntact) ? ExitCode.Ok : ExitCode.Findings;
            }
        );
        return command;
    }

    private static IReadOnlyList<NoteKey> Keys(string[] given, AuditTools tools)
    {
        if (given.Length == 0)
            return tools.Keys();
        try
        {
            return [.. given.Select(NoteKey.Parse)];
        }
        catch (FormatException fault)
        {
            throw new NotDoneException($"--key: {fault.Message}");
        }
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(FileInfo[] files, CancellationToken cancellationToken)
    {
        var notes = new List<string>();
        foreach (var file in files)
        {
            try
            {
                notes.Add(await File.ReadAllTextAsync(file.FullName, cancellationToken));
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                throw new NotDoneException($"--checkpoint: {fault.Message}");
            }
        }
        return notes;
    }

    private static async Task<IReadOnlyList<AuditVerification>> VerifyAsync(
        AuditVerifier verifier,
        IReadOnlyList<NoteKey> keys,
        IReadOnlyList<string> kept,
        IProgress<WorkDone> progress,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await verifier.VerifyAsync(keys, kept, new Entries(progress), cancellationToken);
        }
        catch (DbException fault)
        {
            throw new NotDoneException($"The audit log cannot be read: {fault.Message}");
        }
    }

    private static string Describe(AuditVerification finding) =>
        finding.Fault is { } fault
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{finding.Log}: TAMPERED, first bad entry {fault.Sequence}: {fault.Message}"
            )
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{finding.Log}: intact, {finding.Size} entries, {finding.Checkpoints} checkpoints, root {Convert.ToBase64String(finding.Root.Span)}"
            );

    private sealed class Entries(IProgress<WorkDone> progress) : IProgress<AuditProgress>
    {
        public void Report(AuditProgress value) => progress.Report(new WorkDone(value.Log, value.Done, value.Total));
    }
}
