using DataHub.Disclosure;
using DataHub.Disclosure.Schema;
using GraphQL.Resolvers;
using GraphQL.Types;
using GraphQL.Utilities;

namespace DataHub.Server.GraphQL;

/// <summary>Builds the executable schema from the SDL: resolvers for the roots, everything else by name.</summary>
internal sealed class GraphBuilder(
    HubSchema schema,
    DisclosureEngine engine,
    StatisticsResolver statistics,
    ReferenceResolver references,
    ConsentResolver consents,
    DutyResolver duties,
    IServiceProvider services
)
{
    /// <param name="sdl">The hub's schema, or what is left of it for some requesters.</param>
    public ISchema Build(string sdl)
    {
        var builder = new SchemaBuilder { ServiceProvider = services };
        foreach (var record in schema.Records.Keys)
            builder.Types.For(record).IsTypeOfFunc = _ => false;
        var query = builder.Types.For("Query");
        query.FieldFor("caseStatistics").Resolver = new FuncFieldResolver<object>(statistics.CasesAsync);
        query.FieldFor("repatriationStatistics").Resolver = new FuncFieldResolver<object>(
            statistics.RepatriationsAsync
        );
        query.FieldFor("agreements").Resolver = new FuncFieldResolver<object>(ReferenceResolver.Agreements);
        query.FieldFor("me").Resolver = new FuncFieldResolver<object>(references.MeAsync);
        query.FieldFor("disclosureNotices").Resolver = new FuncFieldResolver<object>(duties.NoticesAsync);
        var mutation = builder.Types.For("Mutation");
        mutation.FieldFor("recordConsent").Resolver = new FuncFieldResolver<object>(consents.RecordAsync);
        mutation.FieldFor("confirmDeletion").Resolver = new FuncFieldResolver<object>(duties.ConfirmDeletionAsync);
        var records = new RecordResolver(engine);
        foreach (var root in schema.Roots)
            query.FieldFor(root).Resolver = records;
        var built = builder.Build(sdl);
        built.RegisterType(new PartialDateGraphType());
        // What current tools ask of introspection.
        built.Features.RepeatableDirectives = true;
        built.Features.DeprecationOfInputValues = true;
        built.Initialize();
        return built;
    }
}
