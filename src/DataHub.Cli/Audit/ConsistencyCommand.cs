using System.CommandLine;
using System.Globalization;
using System.Text;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Proofs;
using DataHub.Audit.Witnessing;

namespace DataHub.Cli.Audit;

/// <summary>
/// <c>datahub audit consistency</c>: whether of signed checkpoints each continues the one before, in the order of their sizes. Prints the proofs
/// in the form in which witnesses take them (C2SP tlog-witness, add-checkpoint). Exit code 1 when one does not.
/// </summary>
internal static class ConsistencyCommand
{
    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var files = new Argument<FileInfo[]>("notes")
        {
            Description = "Two or more signed checkpoints of one log.",
            Arity = new ArgumentArity(2, 10_000),
        };
        var keys = BelievedKeys.Option();
        var policy = Attestations.Policy(
            "whose quorum of witnesses must have cosigned the latest of them, which each earlier one is then part of. Default: none is asked for."
        );
        var bundle = Bundles.Option("Prove out of this exported bundle, without the hub.");
        var command = new Command("consistency", "Prove that a signed checkpoint continues another.")
        {
            files,
            keys,
            policy,
            bundle,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                AuditTools.RunAsync(
                    terminal,
                    async () =>
                    {
                        var witnesses = Attestations.ReadPolicy(parsed.GetValue(policy)?.FullName);
                        await using var prover = Prover.Open(parsed.GetValue(bundle), settings);
                        var notes = new List<(string File, string Note)>();
                        foreach (var file in parsed.GetRequiredValue(files))
                            notes.Add((file.Name, await File.ReadAllTextAsync(file.FullName, cancellationToken)));
                        var given = BelievedKeys.For(
                            notes.Select(one => AuditCheckpoint.LogOf(one.Note)),
                            BelievedKeys.Parse(parsed.GetValue(keys))
                        );
                        var believed = await prover.KeysAsync(given, terminal);
                        var signed = new List<AuditCheckpoint>();
                        foreach (var (file, note) in notes)
                        {
                            if (Opened(note, believed) is not { } checkpoint)
                                return Refused(terminal, $"{file} is not signed by a key that is believed.");
                            signed.Add(checkpoint);
                        }
                        if (signed.Select(checkpoint => checkpoint.Log).Distinct().Count() > 1)
                            throw new NotDoneException("The checkpoints are of different logs.");
                        var inOrder = signed.OrderBy(checkpoint => checkpoint.Size).ToList();
                        if (witnesses is not null && !IsWitnessed(inOrder[^1], believed, witnesses))
                            return Refused(
                                terminal,
                                "the latest checkpoint does not make the quorum of the policy's witnesses."
                            );
                        return await CheckAsync(prover, inOrder, terminal, cancellationToken);
                    }
                )
        );
        return command;
    }

    private static AuditCheckpoint? Opened(string note, IReadOnlyList<NoteKey> keys) =>
        keys.Select(key => AuditCheckpoint.TryOpen(note, key, out var checkpoint) ? checkpoint : null)
            .FirstOrDefault(checkpoint => checkpoint is not null);

    private static bool IsWitnessed(AuditCheckpoint checkpoint, IReadOnlyList<NoteKey> keys, TrustPolicy policy) =>
        keys.Any(key => policy.Judge(checkpoint.Note, key) is { IsWitnessed: true });

    private static async Task<int> CheckAsync(
        Prover prover,
        List<AuditCheckpoint> signed,
        Terminal terminal,
        CancellationToken cancellationToken
    )
    {
        foreach (var (earlier, later) in signed.Zip(signed.Skip(1)))
        {
            var path = await prover.BetweenAsync(earlier, later, cancellationToken);
            if (path is null)
                return Refused(terminal, $"{later.Size} entries of {later.Log} were signed, and fewer are here.");
            if (!MerkleProof.Continues(earlier.Size, earlier.Root.Span, later.Size, later.Root.Span, path))
                return Refused(
                    terminal,
                    $"the checkpoint of {later.Size} entries does not continue the one of {earlier.Size}."
                );
            await terminal.Output.WriteAsync(TextOf(earlier, path, later));
            await terminal.Error.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"CONSISTENT: {later.Log} continues from {earlier.Size} to {later.Size} entries."
                )
            );
        }
        return ExitCode.Ok;
    }

    private static string TextOf(AuditCheckpoint earlier, IReadOnlyList<byte[]> path, AuditCheckpoint later)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"old {earlier.Size}\n");
        foreach (var hash in path)
            text.Append(Convert.ToBase64String(hash)).Append('\n');
        return text.Append('\n').Append(later.Note).ToString();
    }

    private static int Refused(Terminal terminal, string why)
    {
        terminal.Error.WriteLine($"NOT CONSISTENT: {why}");
        return ExitCode.Findings;
    }
}
