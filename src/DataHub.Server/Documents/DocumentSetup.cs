namespace DataHub.Server.Documents;

/// <summary>Adds documents that are named by their hash.</summary>
internal static class DocumentSetup
{
    public static IServiceCollection AddHubDocuments(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TrustedDocumentOptions>().Bind(configuration.GetSection(TrustedDocumentOptions.Section));
        return services
            .AddSingleton<TrustedDocumentFolder>()
            .AddSingleton<TrustedDocuments>()
            .AddSingleton<TrustedDocumentReload>()
            .AddSingleton<PersistedDocuments>()
            .AddSingleton<DocumentSource>();
    }
}
