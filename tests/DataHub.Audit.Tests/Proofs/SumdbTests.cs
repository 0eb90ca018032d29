using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using DataHub.Audit.Bundles;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Proofs;
using DataHub.Audit.Tests.Bundles;

namespace DataHub.Audit.Tests.Proofs;

/// <summary>
/// The reference implementation of transparency logs, in another language and from other hands, agrees: <c>tests/sumdb/check.go</c> over an
/// export and proofs of many sizes.
/// </summary>
public sealed class SumdbTests
{
    private static readonly int[] Sizes = [1, 2, 3, 7, 8, 9, 31, 100, 255, 256, 257, 511, 512, 513, 600];

    [GoFact]
    public async Task The_reference_implementation_accepts_every_note_tile_and_proof_and_refuses_a_planted_wrong_one()
    {
        await using var bundle = await BundleInFile.CreateAsync(Sizes);
        var proofs = Directory.CreateDirectory(bundle.Folder + ".proofs").FullName;
        await WriteProofsAsync(bundle, proofs);

        var (code, output) = await CheckAsync(bundle.Folder, proofs);

        Assert.True(code == 0, output);
        Assert.Contains("15 notes, 4 tiles, 580 inclusion and 105 consistency proofs agree", output);

        var planted = Path.Combine(proofs, "600-300.tlog-proof");
        var proof = TlogProof.Parse(await File.ReadAllTextAsync(planted));
        proof.Path[3][0] ^= 1;
        await File.WriteAllTextAsync(planted, proof.ToString());
        (code, output) = await CheckAsync(bundle.Folder, proofs);
        Assert.True(code == 1, output);
        Assert.Contains("DISAGREES: 600-300.tlog-proof", output);
    }

    [GoFact]
    public async Task The_reference_implementation_refuses_an_export_with_an_exchanged_entry()
    {
        await using var bundle = await BundleInFile.CreateAsync(5);
        bundle.Change(
            "tile/entries/000.p/5",
            bytes =>
            {
                bytes[^5] ^= 1;
                return bytes;
            }
        );

        var (code, output) = await CheckAsync(bundle.Folder, bundle.Folder);

        Assert.True(code == 1, output);
        Assert.Contains("the root signed at size 5 is not that of the entries", output);
    }

    // Every entry under every checkpoint of up to 100 entries, every seventh under the larger ones; every pair of checkpoints.
    private static async Task WriteProofsAsync(BundleInFile bundle, string folder)
    {
        var opened = bundle.Open();
        var signed = (await File.ReadAllLinesAsync(bundle.PathOf(BundleLayout.Checkpoints)))
            .Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("note").GetString()!)
            .Select(note => AuditCheckpoint.TryOpen(note, bundle.Key, out var checkpoint) ? checkpoint : null!)
            .ToList();
        var last = signed[^1];
        foreach (var checkpoint in signed)
        {
            var tree = opened.TreeOf(last, checkpoint.Size);
            var step = checkpoint.Size <= 100 ? 1 : 7;
            for (var index = 0L; index < checkpoint.Size; index += step)
                await WriteAsync(
                    $"{checkpoint.Size}-{index}.tlog-proof",
                    new TlogProof(index, tree.Inclusion(index), checkpoint.Note).ToString()
                );
        }
        await WriteAsync("600-300.tlog-proof", opened.ProofOf(last.Log, 300)!.ToString());
        var pairs = new StringBuilder();
        foreach (var later in signed)
        {
            foreach (var earlier in signed.Where(one => one.Size < later.Size))
            {
                pairs.Append(CultureInfo.InvariantCulture, $"old {earlier.Size}\n");
                foreach (var hash in opened.Between(earlier, later)!)
                    pairs.Append(Convert.ToBase64String(hash)).Append('\n');
                pairs.Append('\n').Append(later.Note);
            }
        }
        await WriteAsync("all.consistency", pairs.ToString());

        Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(folder, name), text);
    }

    private static async Task<(int Code, string Output)> CheckAsync(string bundle, string proofs)
    {
        var start = new ProcessStartInfo("go", ["run", Program(), bundle, proofs])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["GO111MODULE"] = "off", ["GOPATH"] = GoFactAttribute.Packages },
        };
        start.Environment.TryAdd("GOCACHE", Path.Combine(Path.GetTempPath(), "datahub-go-cache"));
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await errors);
    }

    private static string Program([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "sumdb", "check.go"));
}
