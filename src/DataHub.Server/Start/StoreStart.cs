using System.Data.Common;
using DataHub.Audit;
using DataHub.Clients.Store;
using DataHub.People;
using DataHub.Records;
using DataHub.Server.Configuration;
using DataHub.Server.GraphQL;
using DataHub.Server.Http;
using DataHub.Server.InForce;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpenIddict.Server;

namespace DataHub.Server.Start;

/// <summary>Everything between a configuration and serving: the checks, the embedded store, and in Development the demonstration.</summary>
internal static class StoreStart
{
    /// <exception cref="StartRefusedException">Anything is wrong: all reasons at once.</exception>
    public static async Task PrepareHubAsync(this IHost host, CancellationToken cancellationToken)
    {
        var services = host.Services;
        AheadOfChecks.Begin(services);
        await services.GetRequiredService<StartChecks>().RunAsync(cancellationToken);
        var issuer = Task.Run(() => ReadKeys(services), cancellationToken);
        try
        {
            await PrepareStoresAsync(services, cancellationToken);
        }
        catch (Exception fault)
            when (fault is DbException or DbUpdateException or IOException or UnauthorizedAccessException)
        {
            var directory = services.GetRequiredService<IOptions<DataOptions>>().Value.Directory;
            throw new StartRefusedException([
                $"{DataOptions.Section}: the hub's store cannot be used ({fault.Message}). What is in {directory} must be whole and the hub's account able to write it, and the disk must have room.",
            ]);
        }
        var graph = Task.Run(() => Bind(services), cancellationToken);
        await KeepPoliciesAsync(services, cancellationToken);
        if (services.GetRequiredService<IHostEnvironment>().IsDevelopment())
            await services.GetRequiredService<Demonstration>().PrepareAsync(cancellationToken);
        await Task.WhenAll(issuer, graph);
        services.GetRequiredService<Rehearsal>().Begin();
    }

    private static async Task PrepareStoresAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var records = services.GetRequiredService<RecordsStore>();
        // A server's tables are changed by its operators, as a step with a login of its own.
        if (records.Provider is DataProvider.Sqlite)
        {
            var audit = services.GetRequiredService<IOptions<AuditOptions>>().Value;
            string[] files =
            [
                records.ConnectionString,
                audit.ConnectionString,
                audit.SubjectKeysConnectionString,
                audit.IndexConnectionString,
            ];
            foreach (var file in files)
                await AbandonedMigration.ForgetAsync(file, cancellationToken);
            await records.MigrateAsync(cancellationToken);
            await services.GetRequiredService<IdentityStore>().MigrateAsync(cancellationToken);
            await services.GetRequiredService<PeopleStore>().MigrateAsync(cancellationToken);
            await services.GetRequiredService<StartChecks>().RunAfterMigrationAsync(cancellationToken);
        }
        // Before the first answer, so that there is none that cannot be worked out again.
        await PrepareAuditAsync(services, cancellationToken);
    }

    /// <summary>Now, not on the first request, so that their faults stop the start; beside the store, to save time.</summary>
    private static void ReadKeys(IServiceProvider services) =>
        _ = services.GetRequiredService<IOptionsMonitor<OpenIddictServerOptions>>().CurrentValue;

    /// <summary>Now, not on the first request, as the keys are; once the log has its key.</summary>
    private static void Bind(IServiceProvider services)
    {
        _ = services.GetRequiredService<ServedSchemas>().Whole;
        _ = services.GetRequiredService<HubExecutor>();
    }

    private static async Task KeepPoliciesAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            await services.GetRequiredService<PoliciesInForce>().KeepAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is DbUpdateException or DbException)
        {
            throw new StartRefusedException([
                $"The policies cannot be kept in the log's store ({(fault.InnerException ?? fault).Message}). It must take writes: look whether it is full, read-only or a standby.",
            ]);
        }
    }

    private static async Task PrepareAuditAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            await services.PrepareAuditAsync(cancellationToken);
        }
        catch (Exception broken) when (broken is AuditHistoryException or InvalidOperationException)
        {
            throw new StartRefusedException([broken.Message]);
        }
    }
}
