using System.Globalization;
using DataHub.Audit.Store;
using DataHub.Audit.Subjects;
using Microsoft.Extensions.Logging.Abstractions;

namespace DataHub.Audit.Tests.Crash;

/// <summary>
/// The process that is killed: appends from eight callers without end and prints position and leaf of every entry that was acknowledged.
/// </summary>
internal static class CrashHost
{
    private const int Callers = 8;

    public static async Task<int> Main(string[] args)
    {
        var options = new AuditOptions
        {
            Log = AuditStoreInFile.LogName,
            ConnectionString = args[0],
            KeyFile = args[1],
            SubjectKeysConnectionString = args[2],
            SubjectKeyFile = args[3],
            Deadline = AuditStoreInFile.Patience,
        };
        using var references = new AuditReferences(AuditSetup.SubjectKeysOf(options), TimeProvider.System);
        await using var log = new AuditLog(
            options,
            () => options.Log,
            AuditStore.Of(options),
            references,
            TimeProvider.System,
            NullLogger.Instance
        );
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => AppendForeverAsync(log))));
        return 0;
    }

    private static async Task AppendForeverAsync(AuditLog log)
    {
        for (var number = 0; ; number++)
        {
            var receipt = await log.AppendAsync(AuditStoreInFile.Entry(number), CancellationToken.None);
            var line = string.Create(
                CultureInfo.InvariantCulture,
                $"{receipt.Sequence} {Convert.ToHexString(receipt.Leaf.Span)}"
            );
            await Console.Out.WriteLineAsync(line);
        }
    }
}
