using System.Diagnostics;
using System.Globalization;
using DataHub.Audit.Tree;

namespace DataHub.Audit.Tests.Crash;

public sealed class CrashTests
{
    private const int Rounds = 3;

    [Fact]
    public async Task A_killed_process_loses_no_entry_that_it_acknowledged()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        var acknowledged = new Dictionary<long, string>();

        for (var round = 0; round < Rounds; round++)
        {
            await AppendUntilKilledAsync(store, acknowledged, atLeast: 150 + (173 * round));

            var finding = await store.VerifyAsync();
            Assert.True(finding.IsIntact, finding.Fault?.Message);
            Assert.InRange(finding.Size, acknowledged.Keys.Max() + 1, long.MaxValue);
            Assert.All(acknowledged, entry => Assert.Equal(entry.Value, LeafAt(store, entry.Key)));
        }

        await using var log = store.Open();
        var next = await log.AppendAsync(AuditStoreInFile.Entry(0), default);
        Assert.InRange(next.Sequence, acknowledged.Keys.Max() + 1, long.MaxValue);
        Assert.True((await store.VerifyAsync()).IsIntact);
    }

    private static async Task AppendUntilKilledAsync(
        AuditStoreInFile store,
        Dictionary<long, string> acknowledged,
        int atLeast
    )
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(typeof(CrashHost).Assembly.Location);
        start.ArgumentList.Add(store.Options.ConnectionString);
        start.ArgumentList.Add(store.Options.KeyFile);
        start.ArgumentList.Add(store.Options.SubjectKeysConnectionString);
        start.ArgumentList.Add(store.Options.SubjectKeyFile);
        using var process = Process.Start(start)!;
        for (var read = 0; await process.StandardOutput.ReadLineAsync() is { } line; read++)
        {
            if (read == atLeast)
                process.Kill();
            // The last line may have been cut by the kill.
            if (line.Split(' ') is [var sequence, { Length: 64 } leaf])
                acknowledged.Add(long.Parse(sequence, CultureInfo.InvariantCulture), leaf);
        }
        await process.WaitForExitAsync();
        Assert.NotEqual(0, process.ExitCode);
    }

    private static string LeafAt(AuditStoreInFile store, long sequence) =>
        Convert.ToHexString(
            TreeHash.Leaf((byte[])store.Scalar($"SELECT Record FROM AuditEntries WHERE Sequence = {sequence}")!)
        );
}
