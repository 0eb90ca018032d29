using DataHub.Disclosure;
using DataHub.Disclosure.Schema;
using DataHub.Disclosure.Statistics;
using DataHub.Records;
using DataHub.Server.Auditing;
using DataHub.Server.Configuration;
using DataHub.Server.Http;
using DataHub.Server.InForce;
using GraphQL;
using GraphQLParser.AST;
using Microsoft.Extensions.Options;

namespace DataHub.Server.GraphQL;

/// <summary>Adds the graph: schema, disclosure engine, resolvers and the executor behind the transport.</summary>
internal static class GraphSetup
{
    public static IServiceCollection AddHubGraph(this IServiceCollection services)
    {
        services.AddSingleton(p =>
            HubSchema.Load(
                p.GetRequiredService<IOptions<SchemaOptions>>().Value.Directory,
                p.GetRequiredService<PoliciesInForce>().Bundle.Categories
            )
        );
        services.AddSingleton(p => new DisclosureEngine(
            p.GetRequiredService<HubSchema>(),
            p.GetRequiredService<PoliciesInForce>().Bundle.Agencies,
            p.GetRequiredService<RecordsStore>(),
            p.GetRequiredService<KeyFiles>().DisclosureSecret(),
            p.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<StatisticsReader>();
        services.AddSingleton<StatisticsResolver>();
        services.AddSingleton<ReferenceResolver>();
        services.AddSingleton<ConsentResolver>();
        services.AddSingleton<DutyResolver>();
        services.AddSingleton<ClientResolver>();
        services.AddSingleton<PersonResolver>();
        services.AddSingleton<AccessLogResolver>();
        services.AddSingleton<AuditOverviewResolver>();
        services.AddSingleton<AnswerJournal>();
        services.AddSingleton<LoggedCaller>();
        services.AddSingleton<KnownDocuments>();
        services.AddSingleton<AnswerBuffers>();
        services.AddSingleton<ResponseWriter>();
        services.AddSingleton<PlannedExecutor>();
        services.AddSingleton<GraphBuilder>();
        services.AddSingleton<ServedSchemas>();
        services.AddSingleton(p => p.GetRequiredService<ServedSchemas>().Whole.Executable);
        services.AddSingleton<SchemaEndpoint>();
        services.AddSingleton<HubExecutor, GraphQLExecutor>();
        return services.AddGraphQL(graph =>
            graph.AddSystemTextJson().AddExecutionStrategy<PlannedExecutionStrategy>(OperationType.Query)
        );
    }

    /// <summary>The schema as text: public, like introspection.</summary>
    public static void MapHubGraph(this IEndpointRouteBuilder endpoints) =>
        endpoints.Map(
            SchemaEndpoint.Path,
            (HttpContext context, SchemaEndpoint endpoint) => endpoint.AnswerAsync(context)
        );
}
