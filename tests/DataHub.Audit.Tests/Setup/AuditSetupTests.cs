using DataHub.Audit.Checkpoints;
using DataHub.Audit.Verification;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace DataHub.Audit.Tests.Setup;

public sealed class AuditSetupTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("datahub-audit-");

    [Fact]
    public async Task A_host_that_may_create_and_migrate_is_ready_after_its_start()
    {
        await using var services = Services(options => (options.CreateKey, options.Migrate) = (true, true));
        await StartAsync(services);
        var log = services.GetRequiredService<AuditLog>();

        Assert.True(await log.CanAppendAsync(default));
        Assert.Equal(0, (await log.AppendAsync(AuditStoreInFile.Entry(0), default)).Sequence);
        var checkpoint = await services.GetRequiredService<AuditCheckpoints>().IssueAsync(default);
        var findings = await services
            .GetRequiredService<AuditVerifier>()
            .VerifyAsync([services.GetRequiredService<AuditCheckpoints>().Key], [checkpoint.Note], null, default);
        Assert.True(Assert.Single(findings).IsIntact);
        Assert.NotNull(await log.References.FindAsync("Victim", 1000, default));
    }

    [Fact]
    public async Task A_host_that_may_not_create_a_key_does_not_start_without_one()
    {
        await using var services = Services(options => options.Migrate = true);

        await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(services));
        Assert.Empty(folder.GetFiles());
    }

    [Fact]
    public async Task A_host_that_may_not_migrate_leaves_the_store_alone_and_cannot_append()
    {
        await using var services = Services(options => options.CreateKey = true);
        await StartAsync(services);

        Assert.False(await services.GetRequiredService<AuditLog>().CanAppendAsync(default));
        Assert.False(File.Exists(Database));
    }

    [Fact]
    public async Task A_start_migrates_as_often_as_it_likes()
    {
        for (var start = 0; start < 2; start++)
        {
            await using var services = Services(options => (options.CreateKey, options.Migrate) = (true, true));
            await StartAsync(services);
            var receipt = await services.GetRequiredService<AuditLog>().AppendAsync(AuditStoreInFile.Entry(0), default);
            Assert.Equal(start, receipt.Sequence);
        }
    }

    [Fact]
    public void All_faults_of_the_options_are_told_at_once()
    {
        using var services = Services(options =>
        {
            options.Log = "two words";
            options.ConnectionString = "";
            options.KeyFile = "";
            options.SubjectKeyFile = "";
            options.Deadline = TimeSpan.Zero;
            options.QueueLength = 0;
            options.BatchSize = 0;
        });

        var refusal = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<AuditLog>());

        Assert.Equal(7, refusal.Failures.Count());
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private string Database => Path.Combine(folder.FullName, "datahub.db");

    private ServiceProvider Services(Action<AuditOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddDataHubAudit(options =>
        {
            options.ConnectionString = $"Data Source={Database}";
            options.KeyFile = Path.Combine(folder.FullName, "audit.key");
            options.SubjectKeyFile = Path.Combine(folder.FullName, "subjects.key");
            options.Deadline = AuditStoreInFile.Patience;
            configure(options);
        });
        return services.BuildServiceProvider(validateScopes: true);
    }

    private static async Task StartAsync(ServiceProvider services)
    {
        await services.PrepareAuditAsync(default);
        foreach (var hosted in services.GetServices<IHostedService>())
            await hosted.StartAsync(default);
    }
}
