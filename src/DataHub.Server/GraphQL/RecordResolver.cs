using DataHub.Disclosure;
using GraphQL;
using GraphQL.Resolvers;

namespace DataHub.Server.GraphQL;

/// <summary>Answers a root field of records: the whole subtree comes finished from the disclosure engine.</summary>
internal sealed class RecordResolver(DisclosureEngine engine) : IFieldResolver
{
    public async ValueTask<object?> ResolveAsync(IResolveFieldContext context)
    {
        var answering = (Answering)context.UserContext;
        var root = new SelectionCollector(context.ExecutionContext).Root(context);
        var disclosed = await engine.DiscloseAsync(root, answering.Entitlement, context.CancellationToken);
        answering.Disclosed(disclosed.Trace);
        return new PlannedJson(disclosed.Json);
    }
}
