using DataHub.Disclosure;
using DataHub.Policies;
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
        if (answering.Terms.ValidateOnly)
        {
            answering.Foreseen.AddRange(engine.Foresee(root, answering.Entitlement));
            return new PlannedJson("null"u8.ToArray());
        }
        Demand(answering);
        var disclosed = await engine.DiscloseAsync(root, answering.Entitlement, context.CancellationToken);
        answering.Disclosed(disclosed.Trace);
        return new PlannedJson(disclosed.Json);
    }

    // A reason is asked for before anything is read, whatever comes out: whether it was needed would tell whose records there are.
    private static void Demand(Answering answering)
    {
        if (answering.Terms.Justification is not null)
            return;
        var asking = answering.Entitlement.Rights.FirstOrDefault(rights =>
            rights.Duties.Any(duty => duty.Action == DutyAction.Justify)
        );
        if (asking is not null)
            throw HubError.JustificationRequired(asking.Agreement.Uid);
    }
}
