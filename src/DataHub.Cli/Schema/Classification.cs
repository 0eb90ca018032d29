using DataHub.Policies;
using DataHub.Policies.Forms;
using GraphQLParser.AST;

namespace DataHub.Cli.Schema;

/// <summary>What decides a field of a record type, as a printed schema says it.</summary>
/// <param name="Categories">The terms; the field is disclosed in the meet of their forms.</param>
/// <param name="KeptAt">The field survives whole while the granted form discloses at least this one.</param>
internal sealed record Classification(IReadOnlyList<string> Categories, Form? KeptAt)
{
    public static readonly string[] Directives = ["classified", "derivedFrom", "keptAt"];

    /// <summary>By coordinate, of all fields of record types that policy decides.</summary>
    public static Dictionary<(string Type, string Field), Classification> Of(GraphQLDocument schema)
    {
        var all = new Dictionary<(string, string), Classification>();
        foreach (
            var type in schema.Definitions.OfType<GraphQLObjectTypeDefinition>().Where(type => Has(type, "record"))
        )
        {
            foreach (var field in type.Fields!.Items)
            {
                if (CategoriesOf(type, field) is { Count: > 0 } categories)
                    all[(type.Name.StringValue, field.Name.StringValue)] = new(categories, KeptAtOf(field));
            }
        }
        return all;
    }

    /// <summary>The forms in which some record of a table discloses the field, withheld ones left out.</summary>
    public HashSet<Form> FormsIn(DecisionTable table, CategorySet known)
    {
        var categories = Categories.Where(term => known.TryFind(term, out _)).ToList();
        // a category that the policies do not know is granted by none of them
        if (categories.Count < Categories.Count)
            return [];
        return
        [
            .. Enumerable
                .Range(0, table.RowCount)
                .Where(table.IsVisible)
                .Select(row => Granted(table, row, known))
                .Where(form => form != Form.Withhold),
        ];
    }

    private Form Granted(DecisionTable table, int row, CategorySet known)
    {
        var form = Form.Full;
        foreach (var term in Categories)
            form = known.TryFind(term, out var category) ? form.Meet(table.FormOf(row, category)) : Form.Withhold;
        return KeptAt is { } least && form.DisclosesAtLeast(least) ? Form.Full : form;
    }

    private static List<string> CategoriesOf(GraphQLObjectTypeDefinition type, GraphQLFieldDefinition field)
    {
        if (Argument(field, "classified") is GraphQLStringValue term)
            return [term.Value.ToString()];
        return Argument(field, "derivedFrom") is GraphQLListValue sources
            ?
            [
                .. (sources.Values ?? [])
                    .OfType<GraphQLStringValue>()
                    .Select(source => type.Fields!.Items.Find(other => other.Name.Value == source.Value.ToString()))
                    .OfType<GraphQLFieldDefinition>()
                    .SelectMany(source => CategoriesOf(type, source))
                    .Distinct(),
            ]
            : [];
    }

    private static Form? KeptAtOf(GraphQLFieldDefinition field) =>
        Argument(field, "keptAt") is GraphQLStringValue form ? Form.Parse(form.Value.ToString()) : null;

    private static bool Has(GraphQLObjectTypeDefinition node, string directive) =>
        node.Directives?.Items.Exists(one => one.Name.Value == directive) == true;

    private static GraphQLValue? Argument(GraphQLFieldDefinition node, string directive) =>
        node.Directives?.Items.Find(one => one.Name.Value == directive)?.Arguments?.Items[0].Value;
}
