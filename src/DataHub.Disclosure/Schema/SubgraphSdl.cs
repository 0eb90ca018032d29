using DataHub.Policies;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace DataHub.Disclosure.Schema;

/// <summary>
/// The hub's schema as a subgraph of Apollo Federation 2: record types with their keys, and what a token must be for. The directives are told truthfully and
/// not relied upon: a gateway that ignores them gets no further (see <c>src/adr/0026-a-subgraph-that-trusts-no-gateway.md</c>).
/// </summary>
public static class SubgraphSdl
{
    /// <summary>The query root by which a gateway asks for this text.</summary>
    public const string Service = "_service";

    private const string Link = """
        extend schema @link(
          url: "https://specs.apollo.dev/federation/v2.6"
          import: ["@key", "@shareable", "@authenticated", "@requiresScopes", "@policy"]
        )
        """;

    // Public reference data of which others may know more. The hub is not asked for it by key.
    private static readonly Dictionary<string, string> ReferenceKeys = new()
    {
        ["Agency"] = "code",
        ["Agreement"] = "uid",
        ["Country"] = "code",
    };

    private static readonly string[] FederationTypes = ["_Any", "_Entity", "_Service"];

    /// <param name="sdl">The schema as it is served to somebody.</param>
    /// <param name="purposes">The purposes for which there are tokens with which records can be reached.</param>
    public static string Of(string sdl, IEnumerable<Purpose> purposes)
    {
        ArgumentNullException.ThrowIfNull(purposes);
        var document = Parser.Parse(sdl);
        document.Definitions.RemoveAll(definition =>
            definition is GraphQLTypeDefinition type && FederationTypes.Contains(type.Name.StringValue)
        );
        var open = purposes.Select(purpose => $"purpose:{purpose.Term}").Order(StringComparer.Ordinal).ToList();
        foreach (var type in document.Definitions.OfType<GraphQLObjectTypeDefinition>())
            Annotate(type, open);
        document.Definitions.Insert(0, Parser.Parse(Link).Definitions[0]);
        return new SDLPrinter(new SDLPrinterOptions { PrintDescriptions = true }).Print(document);
    }

    private static void Annotate(GraphQLObjectTypeDefinition type, List<string> purposes)
    {
        var name = type.Name.StringValue;
        if (type.Directives?.Items.Exists(directive => directive.Name.Value == "record") == true)
            Add(type, $"""@key(fields: "id") {Needs("purpose:*", purposes)}""");
        else if (ReferenceKeys.TryGetValue(name, out var key))
            Add(type, $"""@key(fields: "{key}", resolvable: false)""");
        else if (name == "PageInfo")
            Add(type, "@shareable");
        else if (name is "Query" or "Mutation")
            AnnotateRoots(type, purposes);
    }

    private static void AnnotateRoots(GraphQLObjectTypeDefinition roots, List<string> purposes)
    {
        roots.Fields!.Items.RemoveAll(field => field.Name.StringValue is DerivedTypes.Entities or Service);
        // what says nothing about itself is a field of records
        foreach (var field in roots.Fields.Items)
            Add(field, Needs(ScopeOf(field) ?? "purpose:*", purposes));
    }

    private static string? ScopeOf(GraphQLFieldDefinition field) =>
        (
            field.Directives?.Items.Find(directive => directive.Name.Value == "needs")?.Arguments?.Items[0].Value
            as GraphQLStringValue
        )?.Value.ToString();

    private static string Needs(string scope, List<string> purposes) =>
        scope switch
        {
            "*" => "@authenticated",
            "purpose:*" => $"@authenticated @requiresScopes(scopes: [{string.Join(", ", purposes.Select(OneOf))}])",
            // Through a gateway only where its operator has decided so: a router that enforces policies lets nobody pass by default.
            "role:administrator" =>
                $"""@authenticated @requiresScopes(scopes: [{OneOf(scope)}]) @policy(policies: [["datahub:administration"]])""",
            _ => $"@authenticated @requiresScopes(scopes: [{OneOf(scope)}])",
        };

    private static string OneOf(string scope) => $"""["{scope}"]""";

    private static void Add(IHasDirectivesNode node, string directives)
    {
        var parsed = (
            (GraphQLObjectTypeDefinition)Parser.Parse($"type T {directives} {{ f: ID }}").Definitions[0]
        ).Directives!;
        if (node.Directives is { } present)
            present.Items.AddRange(parsed.Items);
        else
            node.Directives = parsed;
    }
}
