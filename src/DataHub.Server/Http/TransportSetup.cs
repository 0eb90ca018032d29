namespace DataHub.Server.Http;

/// <summary>Adds GraphQL over HTTP. The executor behind it is added with the graph.</summary>
internal static class TransportSetup
{
    public static IServiceCollection AddHubTransport(this IServiceCollection services) =>
        services
            .AddHsts(hsts => (hsts.MaxAge, hsts.IncludeSubDomains) = (TimeSpan.FromDays(365), true))
            .AddSingleton<GraphQLEndpoint>();

    // Every method arrives at the endpoint, which answers 405 in GraphQL's own shape.
    public static void MapHubTransport(this IEndpointRouteBuilder endpoints) =>
        endpoints.Map(
            GraphQLEndpoint.Path,
            (HttpContext context, GraphQLEndpoint endpoint) => endpoint.AnswerAsync(context)
        );
}
