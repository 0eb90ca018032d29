using System.Data.Common;
using System.Globalization;
using DataHub.Audit;
using DataHub.Clients.Store;
using DataHub.Disclosure.Schema;
using DataHub.Policies;
using DataHub.Records;
using DataHub.Server.Configuration;
using DataHub.Server.Documents;
using DataHub.Server.Features;
using DataHub.Server.Http;
using DataHub.Server.Identity;
using DataHub.Server.InForce;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DataHub.Server.Start;

/// <summary>Finds everything that stands against serving, so that an operator puts it right in one go.</summary>
internal sealed class StartChecks(IServiceProvider services, IHostEnvironment environment)
{
    // of the SQL standard, as PostgreSQL says it
    private const string NoRight = "42501";

    /// <exception cref="StartRefusedException">Anything is wrong: all reasons at once.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var reasons = new List<string>();
        var configuration = services.GetRequiredService<IConfiguration>();
        reasons.AddRange(UnknownSettings.FaultsOf(configuration));
        reasons.AddRange(AddressCheck.FaultsOf(configuration));
        if (AddressCheck.FaultOf(services.GetRequiredService<IOptions<KestrelServerOptions>>().Value) is { } unreadable)
            reasons.Add(unreadable);
        reasons.AddRange(OfOptions());
        // everything below asks the store
        if (Has<DataOptions>() && FaultOfConnection() is { } unusable)
            throw new StartRefusedException([.. reasons.Append(unusable).Distinct()]);
        reasons.AddRange(services.GetRequiredService<FeatureSettings>().Now.Faults.Select(fault => fault.ToString()));
        reasons.AddRange(Of(() => services.GetRequiredService<PoliciesInForce>()));
        reasons.AddRange(Of(() => services.GetRequiredService<HubSchema>()));
        if (reasons.Count == 0)
            reasons.AddRange(Of(() => services.GetRequiredService<TrustedDocuments>()));
        reasons.AddRange(KnownProxies.FaultsOf(services.GetRequiredService<IConfiguration>()));
        reasons.AddRange(Of(() => services.GetRequiredService<KeyFiles>().DisclosureSecret()));
        if (Has<AuditOptions>())
            reasons.AddRange(OfAudit());
        if (Has<DataOptions>())
            reasons.AddRange(await OfStoreAsync(cancellationToken));
        if (reasons.Count > 0)
            throw new StartRefusedException([.. reasons.Distinct()]);
    }

    /// <summary>What can be told of an embedded store only once this start has brought its tables up to date.</summary>
    /// <exception cref="StartRefusedException">It holds what no hub outside Development serves with.</exception>
    public async Task RunAfterMigrationAsync(CancellationToken cancellationToken)
    {
        if (environment.IsDevelopment())
            return;
        if (await OfClientsAsync(cancellationToken) is { Count: > 0 } reasons)
            throw new StartRefusedException(reasons);
    }

    private IEnumerable<string> OfOptions()
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException fault)
        {
            return fault.Failures;
        }
        catch (AggregateException faults)
        {
            return faults.InnerExceptions.OfType<OptionsValidationException>().SelectMany(f => f.Failures).Distinct();
        }
        catch (InvalidOperationException fault)
        {
            // A value that is not of its setting's type. Nothing that has that setting can be made, so nothing else can be checked.
            throw new StartRefusedException([WrongSetting.Describe(fault)]);
        }
        catch (ArgumentException fault)
        {
            // As above: where the records are, is what the log's settings follow from.
            throw new StartRefusedException([
                $"{DataOptions.Section}: the connection string cannot be read. {fault.Message}",
            ]);
        }
    }

    private string? FaultOfConnection() =>
        services.GetRequiredService<IOptions<DataOptions>>().Value.Provider is DataProvider.SqlServer && !HasCultures()
            ? $"{DataOptions.Section}:Provider is SqlServer, whose client needs cultures. Install ICU and unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT."
            : null;

    private static bool HasCultures()
    {
        try
        {
            return CultureInfo.GetCultureInfo("en-US") is not null;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Of(Action attempt)
    {
        try
        {
            attempt();
            return [];
        }
        catch (PolicyBundleException fault)
        {
            return fault.Faults.Select(f => $"{HubFolder.Policies}/{f}");
        }
        catch (SchemaException fault)
        {
            return fault.Faults.Select(f => $"{HubFolder.Schema}/: {f}");
        }
        catch (StartRefusedException fault)
        {
            return fault.Reasons;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A file of the schema or a registered document that the hub's account may not read.
            return [fault.Message];
        }
        catch (OptionsValidationException)
        {
            // Reported with the options; what follows from a wrong setting is noise.
            return [];
        }
    }

    private IEnumerable<string> OfAudit()
    {
        var audit = services.GetRequiredService<IOptions<AuditOptions>>().Value;
        if (audit.CreateKey)
            yield break;
        if (!File.Exists(audit.KeyFile))
            yield return $"{KeyFiles.AuditKeyFile}: {audit.KeyFile} does not exist.";
        if (!File.Exists(audit.SubjectKeyFile))
            yield return $"{KeyFiles.SubjectKeyFile}: {audit.SubjectKeyFile} does not exist.";
    }

    private async Task<IReadOnlyList<string>> OfStoreAsync(CancellationToken cancellationToken)
    {
        var isEmbedded = services.GetRequiredService<RecordsStore>().Provider is DataProvider.Sqlite;
        // An embedded store is made and brought up to date by its hub.
        if (isEmbedded && environment.IsDevelopment())
            return [];
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<IdentityContext>().Database;
        if (!await database.CanConnectAsync(cancellationToken))
            return isEmbedded ? [] : [$"{DataOptions.Section}: the database does not answer."];
        if (isEmbedded)
            return (await database.GetPendingMigrationsAsync(cancellationToken)).Any()
                ? []
                : await OfClientsAsync(cancellationToken);
        if (await PendingAsync(cancellationToken) is { } lacking)
            return [lacking];
        return environment.IsDevelopment() ? [] : await OfClientsAsync(cancellationToken);
    }

    private async Task<string?> PendingAsync(CancellationToken cancellationToken)
    {
        try
        {
            var pending = await services.GetRequiredService<HubMigrations>().PendingAsync(cancellationToken);
            return pending.Count == 0
                ? null
                : $"{DataOptions.Section}: the database lacks {pending.Count} migrations of this version. Run 'datahub database migrate'.";
        }
        catch (DbException fault) when (fault.SqlState == NoRight)
        {
            return $"{DataOptions.Section}: the hub's login may not read the hub's tables. Run roles.sql of infra/postgresql as the owner of the database, as after every migration.";
        }
        catch (Exception fault) when (fault is DbException or InvalidOperationException)
        {
            return $"The audit log's database or that of its subject keys does not answer ({fault.GetType().Name}).";
        }
    }

    private async Task<IReadOnlyList<string>> OfClientsAsync(CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var demo = await scope.ServiceProvider.GetRequiredService<DemoClients>().FindAsync(cancellationToken);
        return demo.Count == 0
            ? []
            : [$"The store holds demonstration clients, whose secret everyone knows: {string.Join(", ", demo)}."];
    }

    private bool Has<T>()
        where T : class
    {
        try
        {
            _ = services.GetRequiredService<IOptions<T>>().Value;
            return true;
        }
        catch (OptionsValidationException)
        {
            return false;
        }
    }
}
