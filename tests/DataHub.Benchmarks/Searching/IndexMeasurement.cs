using System.Diagnostics;
using System.Globalization;
using DataHub.Audit;
using DataHub.Audit.Entries;
using DataHub.Audit.Index;
using DataHub.Audit.Index.Findings;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Benchmarks.Searching;

/// <summary>
/// What the search index of the audit log costs and gives: writing it anew from a log of a million entries of five subjects each, and the questions of
/// an auditor over it. SQLite; index in a file of its own.
/// </summary>
internal static class IndexMeasurement
{
    private const int SubjectsPerEntry = 5;
    private const int Victims = 200_000;

    private static readonly string[] Agencies =
    [
        "KHM.NCCT",
        "KHM.POLICE",
        "THA.RTP",
        "THA.MSDHS",
        "IDN.KEMLU",
        "IDN.POLRI",
        "VNM.MPS",
        "LAO.MPS",
    ];

    private static readonly string[] Purposes =
    [
        "dh:Repatriation",
        "sector-law:CrimeInvestigation",
        "sector-law:CrimeVictimSafetyProvision",
    ];

    public static async Task RunAsync(BenchmarkOptions options)
    {
        var entries = options.Short ? 2_000 : 1_000_000;
        var directory = options.DataDirectory is { } kept
            ? Directory.CreateDirectory(kept)
            : Directory.CreateTempSubdirectory("datahub-index-");
        try
        {
            await using var services = Services(directory.FullName);
            File.Delete(Path.Combine(directory.FullName, "audit-index.db"));
            await services.PrepareAuditAsync(CancellationToken.None);
            var log = services.GetRequiredService<AuditLog>();
            if (services.GetRequiredService<AuditReader>().Logs().All(stored => stored.Size < entries))
                await FillAsync(log, entries);
            await RebuildAsync(services, directory.FullName, entries);
            await AskAsync(services, log);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            if (options.DataDirectory is null)
                directory.Delete(recursive: true);
        }
    }

    private static ServiceProvider Services(string directory)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddDataHubAudit(audit =>
        {
            audit.ConnectionString = $"Data Source={Path.Combine(directory, "datahub.db")}";
            audit.IndexConnectionString = AuditOptions.UsualIndex(directory);
            audit.SubjectKeysConnectionString = AuditOptions.UsualSubjectKeys(directory);
            audit.KeyFile = Path.Combine(directory, "audit.key");
            audit.SubjectKeyFile = Path.Combine(directory, "subjects.key");
            audit.CreateKey = true;
            audit.Migrate = true;
            audit.Deadline = TimeSpan.FromMinutes(1);
        });
        return services.BuildServiceProvider();
    }

    private static async Task FillAsync(AuditLog log, int entries)
    {
        var start = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, entries),
            new ParallelOptions { MaxDegreeOfParallelism = 512 },
            async (n, cancellationToken) => await log.AppendAsync(Entry(n), cancellationToken)
        );
        Say($"{entries:N0} entries appended in {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s");
    }

    private static AuditEntry Entry(int number)
    {
        var agency = Agencies[number % Agencies.Length];
        return new AuditEntry
        {
            Kind = AuditKind.Query,
            Requester = new AuditRequester(agency[..3], agency, agency.ToLowerInvariant(), null)
            {
                Officer = $"officer-{number % 400}",
            },
            Reason = new AuditReason(
                Purposes[number % 3],
                null,
                [new AuditAgreement("urn:dh:agreement:idn-khm", "2", "")]
            ),
            Disclosures =
            [
                new AuditDisclosure(
                    "Victim",
                    number % 3 == 0 ? "IDN" : "PHL",
                    "urn:dh:agreement:idn-khm",
                    "",
                    new Dictionary<string, string> { ["pd:Name"] = "full" },
                    [.. Enumerable.Range(0, SubjectsPerEntry).Select(i => (number * 7919L + i * 104729L) % Victims)]
                ),
            ],
            Answer = new AuditAnswer(AuditOutcome.Ok, null, 0, []),
        };
    }

    private static async Task RebuildAsync(ServiceProvider services, string directory, int entries)
    {
        GC.Collect();
        var (before, peak, done) = (Process.GetCurrentProcess().PrivateMemorySize64, 0L, false);
        var watching = Task.Run(async () =>
        {
            while (!Volatile.Read(ref done))
            {
                using var process = Process.GetCurrentProcess();
                peak = Math.Max(peak, process.PrivateMemorySize64);
                await Task.Delay(50);
            }
        });
        var start = Stopwatch.GetTimestamp();
        services.GetRequiredService<AuditIndexer>().CatchUp(CancellationToken.None);
        var elapsed = Stopwatch.GetElapsedTime(start);
        Volatile.Write(ref done, true);
        await watching;
        var size = new FileInfo(Path.Combine(directory, "audit-index.db")).Length;
        Say(
            $"index of {entries:N0} entries and {(long)entries * SubjectsPerEntry:N0} subjects written in {elapsed.TotalSeconds:0} s ({entries / elapsed.TotalSeconds:N0} entries/s), {size >> 20:N0} MB; memory grew by {Math.Max(0, peak - before) >> 20:N0} MB at most"
        );
    }

    private static async Task AskAsync(ServiceProvider services, AuditLog log)
    {
        var (index, findings) = (
            services.GetRequiredService<AuditIndex>(),
            services.GetRequiredService<AuditFindings>()
        );
        var victim = (await log.References.FindAsync("Victim", 7919, CancellationToken.None))!;
        var khm = new AuditCondition.Compare(AuditField.Agency, AuditOperator.Eq, ["KHM.NCCT"]);
        await TimeAsync(
            "who-saw, first 20",
            () => index.FindAsync(new AuditSearch { Subject = victim, Count = 20 }, default)
        );
        await TimeAsync(
            "who-saw of one agency, first 20",
            () =>
                index.FindAsync(
                    new AuditSearch
                    {
                        Subject = victim,
                        Count = 20,
                        Where = khm,
                    },
                    default
                )
        );
        await TimeAsync(
            "access log, latest 20",
            () => index.FindAsync(new AuditSearch { Count = 20, IsDescending = true }, default)
        );
        await TimeAsync(
            "access log of one agency, latest 20",
            () =>
                index.FindAsync(
                    new AuditSearch
                    {
                        Count = 20,
                        IsDescending = true,
                        Where = khm,
                    },
                    default
                )
        );
        await TimeAsync(
            "access log of one country's auditor, latest 20",
            () =>
                index.FindAsync(
                    new AuditSearch
                    {
                        Count = 20,
                        IsDescending = true,
                        Country = "IDN",
                    },
                    default
                )
        );
        await TimeAsync("count of all", () => index.CountAsync(new AuditSearch { Count = 1 }, default));
        await TimeAsync(
            "counts by day and agency",
            () => index.CountsAsync(new AuditSearch { Count = 1 }, [AuditField.Agency], default)
        );
        foreach (var rule in Enum.GetValues<AuditRule>())
            await TimeAsync($"finding {rule}", () => findings.FindAsync(rule, null, default), times: 1);
    }

    private static async Task TimeAsync<T>(string name, Func<Task<T>> ask, int times = 21)
    {
        var taken = new List<double>();
        for (var i = 0; i < times; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await ask();
            taken.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        taken.Sort();
        Say($"{name}: {taken[taken.Count / 2]:0.0} ms (median of {times}), {taken[^1]:0.0} ms at most");
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
