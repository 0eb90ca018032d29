using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Proofs;

namespace DataHub.Cli.Audit;

/// <summary>
/// <c>datahub audit proof</c>: the proof that entries are in a log, as C2SP tlog-proof. Exit code 1 when the stored tree does not prove it, 2
/// when there is no such entry.
/// </summary>
internal static class ProofCommand
{
    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var sequences = new Argument<long[]>("sequence")
        {
            Description = "Positions of entries, counted from 0.",
            Arity = ArgumentArity.OneOrMore,
            CustomParser = Positions,
        };
        var log = new Option<string?>("--log")
        {
            Description = "The log's name. Default: the hub's newest epoch, on the store as in a bundle.",
        };
        var folder = new Option<DirectoryInfo?>("--out")
        {
            Description = "Write each proof to <sequence>.tlog-proof in this folder. Default: print them.",
        };
        var bundle = Bundles.Option("Prove out of this exported bundle, without the hub.");
        var command = new Command("proof", "Prove that entries are in a log (C2SP tlog-proof).")
        {
            sequences,
            log,
            folder,
            bundle,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
                AuditTools.RunAsync(
                    terminal,
                    async () =>
                    {
                        await using var prover = Prover.Open(parsed.GetValue(bundle), settings);
                        foreach (var sequence in parsed.GetRequiredValue(sequences))
                        {
                            var name = parsed.GetValue(log) ?? prover.Log;
                            var proof =
                                await prover.OfAsync(name, sequence, cancellationToken)
                                ?? throw new NotDoneException(
                                    $"{name} has no entry {sequence}, or none that a checkpoint reaches."
                                );
                            await WriteAsync(proof, parsed.GetValue(folder), terminal, cancellationToken);
                        }
                        return ExitCode.Ok;
                    }
                )
        );
        return command;
    }

    private static long[] Positions(ArgumentResult argument)
    {
        var positions = new List<long>();
        foreach (var text in argument.Tokens.Select(token => token.Value))
        {
            if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
                positions.Add(position);
            else
                argument.AddError(
                    $"{text} is no position of an entry. Write a whole number, as who-saw and receipts name it."
                );
        }
        return [.. positions];
    }

    private static async Task WriteAsync(
        TlogProof proof,
        DirectoryInfo? folder,
        Terminal terminal,
        CancellationToken cancellationToken
    )
    {
        if (folder is null)
        {
            await terminal.Output.WriteAsync(proof.ToString());
            return;
        }
        folder.Create();
        var file = Path.Combine(
            folder.FullName,
            proof.Index.ToString(CultureInfo.InvariantCulture) + TlogProof.Extension
        );
        var log = AuditCheckpoint.LogOf(proof.Checkpoint);
        if (File.Exists(file) && LogIn(await File.ReadAllTextAsync(file, cancellationToken)) != log)
            throw new NotDoneException(
                $"{file} is there already and is no proof of {log}: nothing was written over it. Name another folder with --out."
            );
        await File.WriteAllTextAsync(file, proof.ToString(), cancellationToken);
        await terminal.Output.WriteLineAsync(file);
    }

    private static string? LogIn(string text)
    {
        try
        {
            return AuditCheckpoint.LogOf(TlogProof.Parse(text).Checkpoint);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
