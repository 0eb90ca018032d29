using System.Collections.Concurrent;
using System.Text.Json;
using DataHub.Disclosure;
using DataHub.Disclosure.Selection;
using DataHub.Server.Http;
using DataHub.Server.Limiting;
using GraphQLParser.AST;

namespace DataHub.Server.GraphQL;

/// <summary>A document that guard and parser have passed, and what was worked out of it once. Its validity is known schema by schema: features shape them.</summary>
internal sealed class KnownDocument(string text, GraphQLDocument document)
{
    // one for each combination of the variables of type Boolean, on which @skip and @include may depend
    private const int MostSelections = 16;

    private readonly ConcurrentDictionary<string, IReadOnlyList<RequestedField>?> selections = new(
        StringComparer.Ordinal
    );
    private readonly GraphQLOperationDefinition[] operations =
    [
        .. document.Definitions.OfType<GraphQLOperationDefinition>(),
    ];
    private readonly ConcurrentDictionary<ServedSchema, OperationCost> costs = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<ServedSchema, bool> valid = new(ReferenceEqualityComparer.Instance);
    private readonly string[] flags =
    [
        .. document
            .Definitions.OfType<GraphQLOperationDefinition>()
            .SelectMany(o => o.Variables?.Items ?? [])
            .Where(v => NameOf(v.Type) == "Boolean")
            .Select(v => v.Variable.Name.StringValue)
            .Distinct(StringComparer.Ordinal),
    ];

    public GraphQLDocument Document => document;

    public IReadOnlyList<GraphQLOperationDefinition> Operations => operations;

    /// <summary>The hash under which entries of the audit log name it.</summary>
    public string Sha256 { get; } = DocumentHash.Of(text);

    /// <summary>What its first operation costs. Without values of variables it is the same every time.</summary>
    public OperationCost CostFor(ServedSchema schema, JsonElement? variables) =>
        variables is null
            ? costs.GetOrAdd(schema, one => CostAnalysis.Of(document, operations[0], null, one.Executable))
            : CostAnalysis.Of(document, operations[0], variables, schema.Executable);

    /// <summary>Whether the operation that a request names, or the first one, is a mutation.</summary>
    public bool Writes(string? name) =>
        Array.Find(operations, o => string.IsNullOrEmpty(name) || o.Name?.Value == name)?.Operation
        == OperationType.Mutation;

    /// <summary>Whether every rule has passed it that asks nothing but document and schema.</summary>
    public bool IsValidFor(ServedSchema schema) => valid.ContainsKey(schema);

    public void ValidFor(ServedSchema schema) => valid[schema] = true;

    /// <summary>The operation that a request names, or the only one; null when that is not clear.</summary>
    public GraphQLOperationDefinition? OperationNamed(string? name) =>
        operations is [var only] && (string.IsNullOrEmpty(name) || only.Name?.Value == name) ? only : null;

    /// <summary>The root fields of its one operation; null when one of them is not for the engine.</summary>
    public IReadOnlyList<RequestedField>? RootsFor(
        GraphQLOperationDefinition query,
        IReadOnlyDictionary<string, object?> variables,
        DisclosureEngine engine
    )
    {
        var chosen = flags.Length == 0 ? "" : string.Concat(flags.Select(f => IsTrue(f) ? '1' : '0'));
        if (selections.TryGetValue(chosen, out var known))
            return known;
        if (selections.Count >= MostSelections)
            selections.Clear();
        var roots = new SelectionCollector(document, IsTrue).Roots(query);
        return selections[chosen] = roots.TrueForAll(r => engine.Plans(r.Name)) ? roots : null;

        bool IsTrue(string flag) => variables.GetValueOrDefault(flag) is true;
    }

    private static string? NameOf(GraphQLType type) =>
        type switch
        {
            GraphQLNonNullType inner => NameOf(inner.Type),
            GraphQLNamedType named => named.Name.StringValue,
            _ => null,
        };
}
