using System.Buffers;
using System.Text.Json;
using DataHub.Disclosure;
using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Validation;

namespace DataHub.Server.GraphQL;

/// <summary>
/// Answers a root field of records where the general executor runs, beside fields of other kinds: the whole subtree comes finished from the disclosure engine.
/// </summary>
internal sealed class RecordResolver(DisclosureEngine engine) : IFieldResolver
{
    public async ValueTask<object?> ResolveAsync(IResolveFieldContext context)
    {
        var answering = (Answering)context.UserContext;
        var variables = ValuesOf(context.ExecutionContext.Variables);
        var root = new SelectionCollector(
            context.ExecutionContext.Document,
            name => variables.GetValueOrDefault(name) is true
        ).Root(context.FieldAst);
        if (answering.Terms.ValidateOnly)
        {
            answering.Foreseen.AddRange(engine.Foresee(root, variables, answering.Entitlement));
            return new PlannedJson("null"u8.ToArray());
        }
        answering.DemandReason();
        var buffer = new ArrayBufferWriter<byte>();
        await using var json = new Utf8JsonWriter(buffer, DisclosureEngine.Json);
        var trace = await engine.DiscloseAsync(root, variables, answering.Entitlement, json, context.CancellationToken);
        await json.FlushAsync();
        answering.Disclosed(trace);
        return new PlannedJson(buffer.WrittenMemory);
    }

    /// <summary>The variables that have a value.</summary>
    public static Dictionary<string, object?> ValuesOf(Variables? variables) =>
        variables is null
            ? []
            : variables.Where(v => v.ValueSpecified).ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);
}
