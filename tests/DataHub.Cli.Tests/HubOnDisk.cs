using System.Security.Cryptography;
using DataHub.Audit;
using DataHub.Audit.Entries;
using DataHub.Audit.Index;
using DataHub.Audit.Timestamps;
using DataHub.Disclosure.Opaque;
using DataHub.Records;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DataHub.Cli.Tests;

/// <summary>A data directory as the server leaves it, and the command line run against it.</summary>
internal sealed class HubOnDisk : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("datahub-cli-");
    private readonly Dictionary<string, string?> settings;

    public HubOnDisk()
    {
        settings = new() { ["DataHub:Data:Directory"] = folder.FullName };
    }

    public string Folder => folder.FullName;

    /// <summary>The file of records, clients and people.</summary>
    public string Records => Path.Combine(folder.FullName, "datahub.db");

    /// <summary>The file of the log.</summary>
    public string Log => Path.Combine(folder.FullName, "audit-log.db");

    public string KeyFile => Path.Combine(folder.FullName, "keys", "audit.key");

    /// <summary>Which authority stamps the checkpoint that a server signs when it stops. Default: none, and it signs none.</summary>
    public TimestampOptions? Timestamps { get; set; }

    /// <summary>The server's. Default: the machine's.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public void Set(string name, string? value) => settings[name] = value;

    /// <summary>The file of the secret behind ids.</summary>
    public string IdKeyFile => DisclosureSecret.UsualFile(folder.FullName);

    /// <summary>Makes the store of records and the secret behind ids, as a server does when it starts.</summary>
    public async Task MakeStoreAsync()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(IdKeyFile)!);
        if (!File.Exists(IdKeyFile))
            await File.WriteAllTextAsync(IdKeyFile, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        await new RecordsStore(new DataOptions { Directory = folder.FullName }).MigrateAsync(CancellationToken.None);
    }

    /// <summary>What a server does that answers so many requests and stops.</summary>
    public Task ServeAsync(int entries) => ServeAsync((log, _) => AppendAsync(log, entries));

    /// <summary>What a server does with its log, and stops.</summary>
    public async Task ServeAsync(Func<AuditLog, AuditTexts, Task> work)
    {
        await MakeStoreAsync();
        await using (var provider = Audit())
        {
            await provider.PrepareAuditAsync(default);
            foreach (var hosted in provider.GetServices<IHostedService>())
                await hosted.StartAsync(default);
            await work(provider.GetRequiredService<AuditLog>(), provider.GetRequiredService<AuditTexts>());
            foreach (var hosted in Timestamps is null ? [] : provider.GetServices<IHostedService>())
                await hosted.StopAsync(default);
        }
        // As at the end of a process: nothing holds the file any more.
        SqliteConnection.ClearAllPools();
    }

    /// <summary>What a server does that has had the time to index all of its log.</summary>
    public async Task IndexAsync()
    {
        await using var provider = Audit();
        await provider.PrepareAuditAsync(default);
        provider.GetRequiredService<AuditIndexer>().CatchUp(default);
    }

    private ServiceProvider Audit()
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(Clock);
        services.AddDataHubAudit(options =>
        {
            options.ConnectionString = $"Data Source={Log}";
            options.IndexConnectionString = AuditOptions.UsualIndex(folder.FullName);
            options.KeyFile = KeyFile;
            options.SubjectKeyFile = Path.Combine(folder.FullName, "keys", "subjects.key");
            options.SubjectKeysConnectionString = AuditOptions.UsualSubjectKeys(folder.FullName);
            options.Deadline = TimeSpan.FromSeconds(30);
            options.CreateKey = options.Migrate = true;
            options.Timestamps = Timestamps ?? options.Timestamps;
        });
        return services.BuildServiceProvider();
    }

    public async Task<Outcome> RunAsync(params string[] args)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var terminal = new Terminal(output, error, isInteractive: false);
        var code = await CommandLine.RunAsync(args, new HubSettings(configuration), terminal, default);
        return new Outcome(code, output.ToString(), error.ToString());
    }

    /// <summary>The records of one log.</summary>
    public IEnumerable<AuditRecord> RecordsOf(string log) =>
        AuditReader.For(new AuditOptions { ConnectionString = $"Data Source={Log}" }).Read(log, 0);

    /// <summary>The database and what was published of it, gone; the keys stay.</summary>
    public void ForgetLog()
    {
        SqliteConnection.ClearAllPools();
        foreach (
            var file in Directory
                .GetFiles(folder.FullName, "*.db*")
                .Concat(Directory.GetFiles(folder.FullName, "*.checkpoint*"))
        )
            File.Delete(file);
    }

    /// <summary>Everything of the hub, gone.</summary>
    public void ForgetAll()
    {
        ForgetLog();
        Directory.Delete(Path.GetDirectoryName(KeyFile)!, recursive: true);
    }

    public void Tamper(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Log};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "DROP TRIGGER AuditEntries_NoUpdate; DROP TRIGGER AuditEntries_NoDelete; " + sql;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private static async Task AppendAsync(AuditLog log, int entries)
    {
        var entry = new AuditEntry
        {
            Kind = AuditKind.Query,
            Requester = new AuditRequester("KHM", "KHM.NCCT", "khm.ncct", null),
            Answer = new AuditAnswer(AuditOutcome.Ok, null, 0, []),
        };
        await Task.WhenAll(Enumerable.Range(0, entries).Select(_ => log.AppendAsync(entry, default).AsTask()));
    }

    internal sealed record Outcome(int Code, string Output, string Error);
}
