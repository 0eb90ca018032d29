using System.Globalization;
using System.Text;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace DataHub.Disclosure.Schema;

/// <summary>
/// Prints what follows from the record types by convention: Relay connections, <c>where</c> and <c>order</c> inputs in HotChocolate's shapes,
/// and the query roots. Edges to many records become connections in place.
/// </summary>
internal sealed class DerivedTypes(HubSchema schema)
{
    /// <summary>The operations that compare a field with a value, and what each means.</summary>
    public static IReadOnlyDictionary<string, string> Comparisons { get; } =
        new Dictionary<string, string>
        {
            ["eq"] = "Is. Null asks for what is not there, or not disclosed.",
            ["neq"] = "Is not.",
            ["in"] = "Is one of.",
            ["nin"] = "Is none of.",
            ["gt"] = "Is greater than.",
            ["ngt"] = "Is not greater than.",
            ["gte"] = "Is greater than or equal to.",
            ["ngte"] = "Is not greater than or equal to.",
            ["lt"] = "Is less than.",
            ["nlt"] = "Is not less than.",
            ["lte"] = "Is less than or equal to.",
            ["nlte"] = "Is not less than or equal to.",
            ["contains"] = "Contains.",
            ["ncontains"] = "Does not contain.",
            ["startsWith"] = "Starts with.",
            ["nstartsWith"] = "Does not start with.",
            ["endsWith"] = "Ends with.",
            ["nendsWith"] = "Does not end with.",
        };

    /// <summary>The query root by which a gateway asks for the records behind its keys.</summary>
    public const string Entities = "_entities";

    private readonly StringBuilder text = new();

    public static string ConnectionOf(string typeName) => Plural(typeName) + "Connection";

    public static string EdgeOf(string typeName) => Plural(typeName) + "Edge";

    public static string ListArguments(string typeName) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            (
              "How many, from the start: 1 to {Limits.PageSize}; {Limits.DefaultPageSize} when neither first nor last is given."
              first: Int
              "Only what follows this cursor."
              after: String
              "How many, from the end: 1 to {Limits.PageSize}."
              last: Int
              "Only what precedes this cursor."
              before: String
              "Which ones. A filter sees a field only as it is disclosed to you."
              where: {typeName}FilterInput
              "In which order. An order sees a field only as it is disclosed to you."
              order: [{typeName}SortInput!]
            )
            """
        );

    /// <summary>The written types and what follows from them, as one document with one <c>Query</c>.</summary>
    public string PrintWith(GraphQLDocument written)
    {
        var derived = Parser.Parse(Print());
        var query = written.Definitions.OfType<GraphQLObjectTypeDefinition>().Single(t => t.Name.Value == "Query");
        foreach (var definition in derived.Definitions)
        {
            if (definition is GraphQLObjectTypeExtension roots)
            {
                // records are what people look for; what only gateways ask comes last
                query.Fields!.Items.InsertRange(0, roots.Fields!.Items.Where(root => !IsForGateways(root)));
                query.Fields.Items.AddRange(roots.Fields.Items.Where(IsForGateways));
            }
            else
                written.Definitions.Add(definition);
        }
        foreach (var type in written.Definitions.OfType<GraphQLObjectTypeDefinition>())
            Connect(type);
        return new SDLPrinter(new SDLPrinterOptions { PrintDescriptions = true }).Print(written);
    }

    private static bool IsForGateways(GraphQLFieldDefinition root) => root.Name.Value.Span[0] == '_';

    private void Connect(GraphQLObjectTypeDefinition type)
    {
        if (!schema.Records.TryGetValue(type.Name.StringValue, out var record))
            return;
        foreach (var definition in type.Fields!.Items)
        {
            if (record.Fields[definition.Name.StringValue] is not { Kind: FieldKind.ToMany } field)
                continue;
            var template = Parser.Parse(
                $"type T {{ f{ListArguments(field.TypeName)}: {ConnectionOf(field.TypeName)} }}"
            );
            var connected = ((GraphQLObjectTypeDefinition)template.Definitions[0]).Fields!.Items[0];
            definition.Arguments = connected.Arguments;
            definition.Type = connected.Type;
        }
    }

    private string Print()
    {
        text.AppendLine();
        foreach (var record in schema.Records.Values)
        {
            Connection(record.Name);
            Inputs(record.Name, record.Fields.Values);
        }
        foreach (var value in schema.Values.Values)
            Inputs(value.Name, value.Fields.Values);
        Operations();
        Federation();
        Roots();
        return text.ToString();
    }

    private static string Plural(string typeName) => typeName + "s";

    private void Connection(string name) =>
        text.AppendLine(
            $$"""
            "A page of {{name}} records."
            type {{ConnectionOf(name)}} {
              "Whether there is more, and where to go on."
              pageInfo: PageInfo!
              "The records with their cursors."
              edges: [{{EdgeOf(name)}}!]!
              "The records."
              nodes: [{{name}}!]!
              "How many records you may see in all, whatever the page."
              totalCount: Int!
            }

            "A {{name}} record in a page."
            type {{EdgeOf(name)}} {
              "Where this record stands in the order; opaque, and good only for you and this list."
              cursor: String!
              "The record."
              node: {{name}}!
            }

            """
        );

    private void Inputs(string name, IEnumerable<RecordField> fields)
    {
        var isRecord = schema.Records.ContainsKey(name);
        text.AppendLine($"\"Which {name} values to take. Every condition given must hold.\"");
        text.AppendLine($"input {name}FilterInput {{");
        text.AppendLine($"  \"All of these.\"\n  and: [{name}FilterInput!]");
        text.AppendLine($"  \"At least one of these.\"\n  or: [{name}FilterInput!]");
        foreach (var field in fields.Where(f => f.IsFilterable))
            text.AppendLine($"  \"{Meaning(field)}\"\n  {field.Name}: {OperationsOf(field)}");
        if (isRecord && schema.Records[name].Searched is { } searched)
            text.AppendLine(
                $"  \"All names of the record at once, where all of them are disclosed to you in full.\"\n  {searched.Name}: TextSearchFilterInput"
            );
        text.AppendLine("}\n");
        if (!isRecord)
            return;
        ListOf(name);
        text.AppendLine($"\"How to order {name} records. Give one field per entry.\"");
        text.AppendLine($"input {name}SortInput {{");
        text.AppendLine("  \"The opaque id: an order without meaning that stays the same.\"\n  id: SortEnumType");
        foreach (var field in fields.Where(f => f.IsSortable))
            text.AppendLine(
                $"  \"{Meaning(field)}{(field.Kind is FieldKind.Country or FieldKind.Originator ? " In the order of the numbers of ISO 3166-1." : "")}\"\n  {field.Name}: {(field.Kind == FieldKind.ToOne ? $"{field.TypeName}SortInput" : "SortEnumType")}"
            );
        text.AppendLine("}\n");
    }

    private static string Meaning(RecordField field) =>
        field.Kind switch
        {
            FieldKind.ToOne =>
                $"{field.Coordinate}, where you may know of it, with its fields as they are disclosed to you.",
            FieldKind.ToMany =>
                $"Those of {field.Coordinate} that you may know of, with their fields as they are disclosed to you.",
            _ => $"{field.Coordinate}, as it is disclosed to you.",
        };

    private void ListOf(string name) =>
        text.AppendLine(
            $$"""
            "Conditions on a list of {{name}} records, of which only those count that you may know of. Every condition given must hold."
            input {{ListFilterOf(name)}} {
              "All of them are like this; so it is of an empty list."
              all: {{name}}FilterInput
              "None of them is like this."
              none: {{name}}FilterInput
              "At least one of them is like this."
              some: {{name}}FilterInput
              "Whether there is one at all."
              any: Boolean
            }

            """
        );

    private static string ListFilterOf(string typeName) => $"ListFilterInputTypeOf{typeName}FilterInput";

    private static string OperationsOf(RecordField field) =>
        field.Kind switch
        {
            FieldKind.Id => "IdOperationFilterInput",
            FieldKind.Text => "StringOperationFilterInput",
            FieldKind.TextList => "ListStringOperationFilterInput",
            FieldKind.WholeNumber => "IntOperationFilterInput",
            FieldKind.RealNumber => "FloatOperationFilterInput",
            FieldKind.Boolean => "BooleanOperationFilterInput",
            FieldKind.Date => "PartialDateOperationFilterInput",
            FieldKind.Country or FieldKind.Originator => "CountryCodeOperationFilterInput",
            FieldKind.CountryList or FieldKind.CodeSet => $"List{field.TypeName}OperationFilterInput",
            FieldKind.Code => $"{field.TypeName}OperationFilterInput",
            FieldKind.Value or FieldKind.ToOne or FieldKind.Agency => $"{field.TypeName}FilterInput",
            FieldKind.ToMany => ListFilterOf(field.TypeName),
            _ => throw new InvalidOperationException($"{field.Coordinate} cannot be filtered."),
        };

    private void Operations()
    {
        Operation("String", "String", "eq neq contains ncontains in nin startsWith nstartsWith endsWith nendsWith");
        foreach (var comparable in new[] { "Int", "Float", "PartialDate" })
            Operation(comparable, comparable, "eq neq in nin gt ngt gte ngte lt nlt lte nlte");
        Operation("Boolean", "Boolean", "eq neq");
        Operation("Id", "ID", "eq neq in nin");
        foreach (var code in schema.Codes.Keys.Append("CountryCode"))
        {
            Operation(code, code, "eq neq in nin");
            text.AppendLine(
                $$"""
                "Conditions on a list of {{code}}."
                input List{{code}}OperationFilterInput {
                  "Every element of the list is like this; so it is of a list that is not there."
                  all: {{code}}MembershipFilterInput
                  "At least one of the list is like this."
                  some: {{code}}MembershipFilterInput
                  "None of the list is like this; so it is of a list that is not there."
                  none: {{code}}MembershipFilterInput
                  "Whether there is anything in the list."
                  any: Boolean
                }

                "What an element of a list of {{code}} is. Every condition given must hold of it."
                input {{code}}MembershipFilterInput {
                  "Is this one."
                  eq: {{code}}
                  "Is another one."
                  neq: {{code}}
                  "Is one of these."
                  in: [{{code}}!]
                  "Is none of these."
                  nin: [{{code}}!]
                }

                """
            );
        }
        text.AppendLine(
            """
            "Conditions on a list of texts."
            input ListStringOperationFilterInput {
              "Every element of the list is like this; so it is of a list that is not there."
              all: StringMembershipFilterInput
              "At least one of the list is like this."
              some: StringMembershipFilterInput
              "None of the list is like this; so it is of a list that is not there."
              none: StringMembershipFilterInput
              "Whether there is anything in the list."
              any: Boolean
            }

            "What an element of a list of texts is. Every condition given must hold of it."
            input StringMembershipFilterInput {
              "Is this one."
              eq: String
              "Is another one."
              neq: String
              "Is one of these."
              in: [String!]
              "Is none of these."
              nin: [String!]
              "Contains."
              contains: String
              "Does not contain."
              ncontains: String
              "Starts with."
              startsWith: String
              "Does not start with."
              nstartsWith: String
              "Ends with."
              endsWith: String
              "Does not end with."
              nendsWith: String
            }

            "Which agency."
            input AgencyFilterInput {
              "All of these."
              and: [AgencyFilterInput!]
              "At least one of these."
              or: [AgencyFilterInput!]
              "Its code, as in `KHM.NCCT`."
              code: StringOperationFilterInput
            }

            "A search in names."
            input TextSearchFilterInput {
              "Words that all occur, as they are or as parts, in any order. Case, accents, tone marks and punctuation do not count: `dang` finds Đặng."
              search: String
            }

            "Ascending or descending."
            enum SortEnumType {
              "From the smallest; what is not disclosed comes first."
              ASC
              "From the largest; what is not disclosed comes last."
              DESC
            }

            "Where a page stands in its list."
            type PageInfo {
              "Whether records follow this page."
              hasNextPage: Boolean!
              "Whether records precede this page."
              hasPreviousPage: Boolean!
              "The cursor of the first record of the page."
              startCursor: String
              "The cursor of the last record of the page."
              endCursor: String
            }

            """
        );
    }

    private void Operation(string name, string type, string operations)
    {
        text.AppendLine(
            $"\"Conditions on a {name}. Every condition given must hold.\"\ninput {name}OperationFilterInput {{"
        );
        foreach (var operation in operations.Split(' '))
        {
            var list = operation is "in" or "nin";
            text.AppendLine($"  \"{Comparisons[operation]}\"\n  {operation}: {(list ? $"[{type}]" : type)}");
        }
        text.AppendLine("}\n");
    }

    /// <summary>The types of Apollo Federation's own roots, under the names that it lays down.</summary>
    private void Federation() =>
        text.AppendLine(
            $$"""
            "The key of a record as a gateway holds it: an object with the `__typename` of its type and its `id`."
            scalar _Any
            "Whatever a key may stand for."
            union _Entity = {{string.Join(" | ", schema.Records.Keys)}}
            "The hub as a part of a larger graph."
            type _Service {
              "Its schema, with the directives of Apollo Federation 2."
              sdl: String!
            }
            """
        );

    private void Roots()
    {
        text.AppendLine("extend type Query {");
        foreach (var record in schema.Records.Values)
        {
            if (record.One is not null)
                text.AppendLine(
                    $"  \"The {record.Name} record with this id; null when there is none or you may not know of it.\"\n  {record.One}(id: ID!): {record.Name}"
                );
            if (record.Many is not null)
                text.AppendLine(
                    $"  \"The {record.Name} records that you may know of.\"\n  {record.Many}{ListArguments(record.Name)}: {ConnectionOf(record.Name)}"
                );
        }
        text.AppendLine(
            $"""
              "The record with this id; null when there is none or you may not know of it."
              node(id: ID!): Node
              "The records with these ids, {Limits.Nodes} at most; null in the place of each that does not exist or that you may not know of."
              nodes(ids: [ID!]!): [Node]!
              "For gateways of Apollo Federation: the records behind these keys, {Limits.Representations} at most; null as in `nodes`."
              {Entities}(representations: [_Any!]!): [_Entity]!
              "For gateways of Apollo Federation: this schema as they compose it with others."
              {SubgraphSdl.Service}: _Service!
            """
        );
        text.AppendLine("}");
    }
}
