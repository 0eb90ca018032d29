using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using DataHub.Audit.Bundles;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Index;
using DataHub.Audit.Verification;

namespace DataHub.Cli.Audit;

/// <summary>
/// <c>datahub audit verify</c>: hashes the whole log again and compares the search index with it. Exit code 0 when everything agrees, 1 when a log or the index was
/// tampered with (the first bad entry is named), 2 when the log could not be read. With <c>--bundle</c> it works offline on what was exported.
/// </summary>
internal static class VerifyCommand
{
    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var keys = BelievedKeys.Option();
        var checkpoints = new Option<FileInfo[]>("--checkpoint")
        {
            Description =
                "A checkpoint that was kept outside the store, and that the log must continue. The hub's own, which its settings name, is always one.",
        };
        var bundle = Bundles.Option("Verify this exported bundle, without the hub.");
        var policy = Attestations.Policy(
            "whose witnesses are believed: of each log that it names, or of all where it names none, a checkpoint must make its quorum. Default: the hub's own, where its settings name one, of which it is only told how far it is met."
        );
        var authority = new Option<FileInfo>("--tsa")
        {
            Description =
                "Certificates of the time-stamp authority, PEM, or one in DER. Default: those that the hub's settings name.",
        };
        var command = new Command("verify", "Hash the whole log again and name the first bad entry.")
        {
            keys,
            checkpoints,
            bundle,
            policy,
            authority,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var kept = await ReadAsync(parsed.GetValue(checkpoints) ?? [], cancellationToken);
                var given = BelievedKeys.Parse(parsed.GetValue(keys));
                var folder = parsed.GetValue(bundle);
                var findings = await terminal.WithProgressAsync(progress =>
                    folder is null
                        ? VerifyAsync(settings, given, kept, progress, terminal, cancellationToken)
                        : VerifyAsync(Bundles.Open(folder), given, kept, progress, terminal, cancellationToken)
                );
                // a log that a hub only asked whether it can be written has a head
                var told = findings.Where(one => one.Size > 0 || !one.IsIntact).ToList();
                foreach (var finding in told)
                {
                    await terminal.Output.WriteLineAsync(Describe(finding));
                    if (finding.Declared is { } lost)
                        await terminal.Output.WriteLineAsync(
                            $"{finding.Log}: LOST before a later epoch was declared, which binds what was signed. {lost.Message}"
                        );
                }
                if (told.Count == 0)
                    await terminal.Output.WriteLineAsync("Nothing has been logged yet.");
                var attestations = await Attestations.CheckAsync(
                    settings,
                    folder,
                    parsed.GetValue(policy),
                    parsed.GetValue(authority)
                );
                foreach (var attestation in attestations)
                    await terminal.Output.WriteLineAsync(Attestations.Describe(attestation));
                var unwitnessed = parsed.GetValue(policy) is null
                    ? []
                    : attestations.Where(one => one.LacksQuorum).ToList();
                foreach (var attestation in unwitnessed)
                    await terminal.Output.WriteLineAsync(
                        $"{attestation.Log}: NOT WITNESSED: none of its checkpoints makes the policy's quorum."
                    );
                // by a log that was changed nothing can be compared
                var index =
                    folder is null && findings.All(finding => finding.IsIntact)
                        ? await IndexAsync(settings, terminal, cancellationToken)
                        : [];
                foreach (var fault in index)
                    await terminal.Output.WriteLineAsync(Describe(fault));
                return
                    findings.All(finding => finding.IsIntact)
                    && attestations.All(one => one.Fault is null)
                    && unwitnessed.Count == 0
                    && index.Count == 0
                    ? ExitCode.Ok
                    : ExitCode.Findings;
            }
        );
        return command;
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
        HubSettings settings,
        IReadOnlyList<NoteKey> given,
        IReadOnlyList<string> kept,
        IProgress<WorkDone> progress,
        Terminal terminal,
        CancellationToken cancellationToken
    )
    {
        await using var tools = AuditTools.Open(settings);
        // What the hub keeps outside the store: nothing else shows that the store was put back to an earlier state.
        var own = new[] { tools.Options.CheckpointFile, tools.Options.OperatorCheckpointFile }.Where(File.Exists);
        var outside = kept.Concat(await ReadAsync([.. own.Select(file => new FileInfo(file))], cancellationToken));
        try
        {
            foreach (var epochs in new[] { tools.Epochs, tools.OperatorEpochs })
            {
                if (epochs.Unkept() is { } size)
                    await terminal.Error.WriteLineAsync(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{epochs.Current()}: a checkpoint of {size} entries was signed, and none is kept outside the store: whether the store was put back, only one that a witness, partner or auditor holds can show. Name it with --checkpoint."
                        )
                    );
            }
            var keys =
                given.Count > 0 ? BelievedKeys.For(tools.Reader.Logs().Select(log => log.Log), given) : tools.Keys();
            return await tools.Verifier.VerifyAsync(
                keys,
                [.. outside.Distinct()],
                new Entries(progress),
                cancellationToken
            );
        }
        catch (DbException fault)
        {
            throw new NotDoneException($"The audit log cannot be read: {fault.Message}");
        }
    }

    private static async Task<IReadOnlyList<AuditIndexFault>> IndexAsync(
        HubSettings settings,
        Terminal terminal,
        CancellationToken cancellationToken
    )
    {
        await using var tools = AuditTools.Open(settings);
        try
        {
            return await Task.Run(() => tools.IndexVerifier.Verify(cancellationToken), cancellationToken);
        }
        catch (DbException fault)
        {
            // where there is none, nothing is found by it
            if (!tools.IndexVerifier.IsMissing(fault))
                await terminal.Error.WriteLineAsync(
                    $"The search index cannot be read and was NOT COMPARED: do not rely on who-saw and accessLog before it was. {fault.Message}"
                );
            return [];
        }
    }

    private static async Task<IReadOnlyList<AuditVerification>> VerifyAsync(
        AuditBundle bundle,
        IReadOnlyList<NoteKey> given,
        IReadOnlyList<string> kept,
        IProgress<WorkDone> progress,
        Terminal terminal,
        CancellationToken cancellationToken
    )
    {
        var keys = await BelievedKeys.OfAsync(bundle, given, terminal);
        return await bundle.VerifyAsync(keys, kept, new Entries(progress), cancellationToken);
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

    private static string Describe(AuditIndexFault fault) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{fault.Log}: intact, but the SEARCH INDEX says something else from entry {fault.Sequence} on: do not rely on who-saw and accessLog. Run DELETE FROM \"AuditIndexLogs\" in its database, or stop the hub and delete its file: it is written anew."
        );

    private sealed class Entries(IProgress<WorkDone> progress) : IProgress<AuditProgress>
    {
        public void Report(AuditProgress value) => progress.Report(new WorkDone(value.Log, value.Done, value.Total));
    }
}
