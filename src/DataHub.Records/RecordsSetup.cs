using DataHub.Records.Consents;
using DataHub.Records.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace DataHub.Records;

/// <summary>Adds the store of records to a host.</summary>
public static class RecordsSetup
{
    /// <summary>
    /// Adds <see cref="RecordsStore"/>, as itself and as the factory of contexts, from section
    /// <c>DataHub:Data</c>, and <see cref="DemoData"/> from section <c>DataHub:Demo</c>, and <see cref="ConsentRegister"/>. A wrong setting stops the start.
    /// </summary>
    public static IServiceCollection AddDataHubRecords(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<DataOptions>()
            .Bind(configuration.GetSection(DataOptions.Section))
            .ValidateDataAnnotations()
            .Validate(
                options =>
                    options.Provider is DataProvider.Sqlite || !string.IsNullOrWhiteSpace(options.ConnectionString),
                $"{DataOptions.Section}:ConnectionString is required for a database server."
            )
            .Validate(
                options =>
                    options.Provider is DataProvider.PostgreSql
                    || string.IsNullOrWhiteSpace(options.ReadConnectionString),
                $"{DataOptions.Section}:ReadConnectionString is for PostgreSQL only."
            )
            .ValidateOnStart();
        services
            .AddOptions<DemoOptions>()
            .Bind(configuration.GetSection(DemoOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton<DemoData>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ConsentRegister>();
        services.TryAddSingleton(provider => new RecordsStore(
            provider.GetRequiredService<IOptions<DataOptions>>().Value
        ));
        services.TryAddSingleton<IDbContextFactory<RecordsContext>>(provider =>
            provider.GetRequiredService<RecordsStore>()
        );
        return services;
    }
}
