using DataHub.Disclosure.Schema;

namespace DataHub.Server.Http;

/// <summary>Adds GraphQL over HTTP and the schema as a file. The executor behind it is added with the graph.</summary>
internal static class TransportSetup
{
    public const string SchemaFile = "/graphql/schema.graphql";

    public static IServiceCollection AddHubTransport(this IServiceCollection services) =>
        services.AddSingleton<GraphQLEndpoint>();

    public static void MapHubTransport(this IEndpointRouteBuilder endpoints)
    {
        // Every method arrives at the endpoint, which answers 405 in GraphQL's own shape.
        endpoints.Map(
            GraphQLEndpoint.Path,
            (HttpContext context, GraphQLEndpoint endpoint) => endpoint.AnswerAsync(context)
        );
        endpoints.MapGet(
            SchemaFile,
            (HubSchema schema) => TypedResults.Text(schema.Sdl, "application/graphql; charset=utf-8")
        );
    }
}
