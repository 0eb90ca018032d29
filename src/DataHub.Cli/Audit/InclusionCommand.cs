using System.Buffers.Text;
using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Proofs;
using DataHub.Audit.Witnessing;

namespace DataHub.Cli.Audit;

/// <summary>
/// <c>datahub audit inclusion</c>: checks a tlog-proof. With the entry or its leaf hash and with the log's key it needs nothing else. Exit
/// code 0 when it proves, 1 when it does not, 2 when something cannot be read.
/// </summary>
internal static class InclusionCommand
{
    private const int HashLength = 32;

    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var file = new Argument<FileInfo>("proof") { Description = "The tlog-proof." };
        var entry = new Option<FileInfo?>("--entry")
        {
            Description =
                "The entry's bytes, or its line of entries.jsonl. Default: the entry in the bundle or in the hub's store.",
        };
        var leaf = new Option<string?>("--leaf")
        {
            Description = "The leaf hash of the receipt, in base64 or hex, instead of the entry.",
        };
        var keys = BelievedKeys.Option();
        var policy = Attestations.Policy(
            "whose quorum of witnesses must have cosigned the proof's checkpoint. Default: none is asked for."
        );
        var bundle = Bundles.Option("Take entry and keys from this exported bundle.");
        var command = new Command("inclusion", "Check the proof that an entry is in a log.")
        {
            file,
            entry,
            leaf,
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
                        var proof = Parsed(
                            parsed.GetRequiredValue(file).Name,
                            await File.ReadAllTextAsync(parsed.GetRequiredValue(file).FullName, cancellationToken)
                        );
                        var given = BelievedKeys.For([LogOf(proof)], BelievedKeys.Parse(parsed.GetValue(keys)));
                        var witnesses = Attestations.ReadPolicy(parsed.GetValue(policy)?.FullName);
                        var held = await HeldAsync(parsed.GetValue(entry), parsed.GetValue(leaf), cancellationToken);
                        if (held is not null && given.Count > 0)
                            return Check(proof, held, given, witnesses, terminal);
                        await using var prover = Prover.Open(parsed.GetValue(bundle), settings);
                        held ??= Stored(prover, proof);
                        return Check(proof, held, await prover.KeysAsync(given, terminal), witnesses, terminal);
                    }
                )
        );
        return command;
    }

    private static TlogProof Parsed(string file, string text)
    {
        try
        {
            return TlogProof.Parse(text);
        }
        catch (FormatException fault)
        {
            throw new NotDoneException($"{file} is no tlog-proof: {fault.Message}");
        }
    }

    private static int Check(
        TlogProof proof,
        byte[] leaf,
        IReadOnlyList<NoteKey> keys,
        TrustPolicy? policy,
        Terminal terminal
    )
    {
        foreach (var key in keys)
        {
            if (!proof.Proves(leaf, key, out var checkpoint))
                continue;
            if (policy is not null && policy.Judge(proof.Checkpoint, key) is not { IsWitnessed: true })
                return NotProved(terminal, "its checkpoint does not make the quorum of the policy's witnesses.");
            terminal.Output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"PROVED: entry {proof.Index} is in {checkpoint.Log}, as it was signed at {checkpoint.Size} entries."
                )
            );
            return ExitCode.Ok;
        }
        var why = keys.Any(key => AuditCheckpoint.TryOpen(proof.Checkpoint, key, out _))
            ? "the path does not lead from this entry to the signed root."
            : "its checkpoint is not signed by a key that is believed.";
        return NotProved(terminal, why);
    }

    private static int NotProved(Terminal terminal, string why)
    {
        terminal.Output.WriteLine($"NOT PROVED: {why}");
        return ExitCode.Findings;
    }

    private static async Task<byte[]?> HeldAsync(FileInfo? entry, string? leaf, CancellationToken cancellationToken)
    {
        if (leaf is not null)
            return LeafIn(leaf);
        return entry is null
            ? null
            : TlogProof.LeafOf(RecordIn(await File.ReadAllBytesAsync(entry.FullName, cancellationToken)));
    }

    private static string LogOf(TlogProof proof) => AuditCheckpoint.LogOf(proof.Checkpoint);

    private static byte[] Stored(Prover prover, TlogProof proof)
    {
        var log = LogOf(proof);
        return TlogProof.LeafOf(
            (
                prover.RecordOf(log, proof.Index)
                ?? throw new NotDoneException(
                    $"Entry {proof.Index} of {log} is not here: give it with --entry or --leaf."
                )
            ).Span
        );
    }

    // A line of entries.jsonl holds the record byte for byte.
    private static byte[] RecordIn(byte[] file)
    {
        try
        {
            using var json = JsonDocument.Parse(file);
            return
                json.RootElement.ValueKind is JsonValueKind.Object
                && json.RootElement.TryGetProperty("entry", out var entry)
                ? Encoding.UTF8.GetBytes(entry.GetRawText())
                : file;
        }
        catch (JsonException)
        {
            return file;
        }
    }

    private static byte[] LeafIn(string text)
    {
        try
        {
            var leaf =
                text.Length == 2 * HashLength ? Convert.FromHexString(text)
                : Base64Url.IsValid(text.TrimEnd('=')) ? Base64Url.DecodeFromChars(text.TrimEnd('='))
                : Convert.FromBase64String(text);
            return leaf.Length == HashLength ? leaf : throw new FormatException();
        }
        catch (FormatException)
        {
            throw new NotDoneException(
                $"--leaf: {text} is no leaf hash. Write the leaf of the receipt as it is, or its {HashLength} bytes in base64 or hex."
            );
        }
    }
}
