using DataHub.Audit;
using DataHub.Records;
using DataHub.Records.Demo;
using DataHub.Server.InForce;
using Microsoft.Extensions.Options;

namespace DataHub.Server.Configuration;

/// <summary>Adds the options of the host itself, the policies and the store that all models share.</summary>
internal static class HubConfiguration
{
    public const string DefaultAddress = "http://localhost:5080";

    public const string AuditSection = "DataHub:Audit";

    /// <summary>The address of <see cref="DefaultAddress"/>, unless any of the usual settings names another.</summary>
    public static void UseDefaultAddress(this WebApplicationBuilder builder)
    {
        string[] settings = ["urls", "http_ports", "https_ports"];
        var isConfigured =
            settings.Any(name => !string.IsNullOrEmpty(builder.Configuration[name]))
            || builder.Configuration.GetSection("Kestrel:Endpoints").GetChildren().Any();
        if (!isConfigured)
            builder.WebHost.UseUrls(DefaultAddress);
    }

    public static IServiceCollection AddHubConfiguration(
        this IServiceCollection services,
        IConfiguration configuration,
        IHostEnvironment environment
    )
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<KeyFiles>();
        services.AddSingleton<IValidateOptions<DemoOptions>, DemoOptionsValidator>();
        services
            .AddOptions<SchemaOptions>()
            .Bind(configuration.GetSection(SchemaOptions.Section))
            .PostConfigure(o => o.Directory = OrFind(o.Directory, HubFolder.Schema, environment))
            .ValidateOnStart();
        services
            .AddOptions<PolicyOptions>()
            .Bind(configuration.GetSection(PolicyOptions.Section))
            .PostConfigure(o => o.Directory = OrFind(o.Directory, HubFolder.Policies, environment))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<SchemaOptions>, DirectoryValidator>();
        services.AddSingleton<IValidateOptions<PolicyOptions>, DirectoryValidator>();
        return services;
    }

    public static IServiceCollection AddHubPolicies(this IServiceCollection services) =>
        services.AddSingleton<PoliciesInForce>().AddSingleton<Activations>().AddSingleton<PolicyReload>();

    /// <summary>The records and the audit log: in one database on a server, in files of their own where the store is embedded.</summary>
    public static IServiceCollection AddHubStore(
        this IServiceCollection services,
        IConfiguration configuration,
        IHostEnvironment environment
    )
    {
        services.AddDataHubRecords(configuration);
        services.AddDataHubAudit(audit => configuration.GetSection(AuditSection).Bind(audit));
        services
            .AddOptions<AuditOptions>()
            .Configure<RecordsStore, KeyFiles>(
                (audit, records, keys) =>
                {
                    audit.UseUsualPlaces(records.Provider.ToString(), records.ConnectionString, keys.DataDirectory);
                    audit.Migrate = records.Provider is DataProvider.Sqlite;
                    if (!environment.IsDevelopment())
                        return;
                    audit.UseUsualKeys(keys.DataDirectory);
                    audit.CreateKey = true;
                }
            );
        return services;
    }

    private static string OrFind(string configured, string name, IHostEnvironment environment) =>
        configured.Length > 0 ? Path.GetFullPath(configured) : HubFolder.Find(name, environment.ContentRootPath);
}
