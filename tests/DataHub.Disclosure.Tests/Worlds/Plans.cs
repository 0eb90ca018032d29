using DataHub.Disclosure.Opaque;
using DataHub.Disclosure.Planning;
using DataHub.Disclosure.Schema;
using DataHub.Disclosure.Selection;
using DataHub.Policies;
using DataHub.Records;

namespace DataHub.Disclosure.Tests.Worlds;

/// <summary>The plan of a query, without running it.</summary>
internal static class Plans
{
    private const string Marked = "\"@\"";

    /// <summary>The plan and the values of its slots.</summary>
    /// <param name="query">The query.</param>
    /// <param name="entitlement">Who asks.</param>
    /// <param name="context">The store that nobody asks.</param>
    /// <param name="row">Of the one list with <c>"@"</c> for its cursor, the row after or before which it goes on: a value per order key, then the id.</param>
    public static (Plan Plan, IReadOnlyList<object> Values) Of(
        string query,
        Entitlement entitlement,
        RecordsContext context,
        params object[] row
    )
    {
        using var seal = new CursorSeal(World.Secret, entitlement);
        if (query.Contains(Marked, StringComparison.Ordinal))
            query = query.Replace(Marked, $"\"{CursorOf(query, row, seal, entitlement)}\"", StringComparison.Ordinal);
        var asked = Read(query, seal, entitlement);
        return (PlanBuilder.Build(asked, World.Schema, entitlement, context), asked.Values);
    }

    private static string CursorOf(string query, object[] row, CursorSeal seal, Entitlement entitlement)
    {
        var start = Read(query.Replace(Marked, "null", StringComparison.Ordinal), seal, entitlement);
        var list = start
            .Fields.Lists.Index()
            .Single(one =>
                one.Item.Asked.Arguments.ContainsKey("after") || one.Item.Asked.Arguments.ContainsKey("before")
            );
        return seal.Seal(row, start.FingerprintOf(list.Index));
    }

    private static ReadSelection Read(string query, CursorSeal seal, Entitlement entitlement)
    {
        var root = Question.Of(query);
        var fields = World.Schema.Records.Values.FirstOrDefault(r => r.Many == root.Name) is { } listed
            ? SelectionReader.ReadList(World.Schema, root, listed)
            : SelectionReader.ReadRecords(
                World.Schema,
                root,
                [.. World.Schema.Records.Values.Where(r => root.Name is "node" or "nodes" || r.One == root.Name)]
            );
        using var ids = new RecordIds(World.Secret, entitlement.Requester);
        return new ArgumentReader(World.Schema, seal, ids, new Dictionary<string, object?>()).Read(fields);
    }

    /// <summary>All statements of a plan, of the levels below too.</summary>
    public static IEnumerable<Statement> StatementsOf(Plan plan) => plan.Levels.SelectMany(StatementsOf);

    private static IEnumerable<Statement> StatementsOf(LevelPlan level)
    {
        var below = level.Objects.SelectMany(o => o.Fields).Where(f => f.Edge is not null).Select(f => f.Edge!);
        Statement[] own = level.Counts is { } counts ? [level.Rows, counts] : [level.Rows];
        return own.Concat(below.SelectMany(StatementsOf));
    }

    /// <summary>Names of the levels with their SQL.</summary>
    public static IEnumerable<(RecordType Type, string Sql)> SqlOf(Plan plan) =>
        plan.Levels.Select(l => (l.Type, l.Rows.Text));
}
