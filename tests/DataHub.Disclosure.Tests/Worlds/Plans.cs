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
    /// <summary>The plan and the values of its slots.</summary>
    public static (Plan Plan, IReadOnlyList<object> Values) Of(
        string query,
        Entitlement entitlement,
        RecordsContext context
    )
    {
        using var seal = new CursorSeal(World.Secret, entitlement);
        var root = Question.Of(query);
        var fields = World.Schema.Records.Values.FirstOrDefault(r => r.Many == root.Name) is { } listed
            ? SelectionReader.ReadList(World.Schema, root, listed)
            : SelectionReader.ReadRecords(
                World.Schema,
                root,
                [.. World.Schema.Records.Values.Where(r => root.Name == "nodes" || r.One == root.Name)]
            );
        using var ids = new RecordIds(World.Secret, entitlement.Requester);
        var asked = new ArgumentReader(World.Schema, seal, ids, new Dictionary<string, object?>()).Read(fields);
        return (PlanBuilder.Build(asked, World.Schema, entitlement, context), asked.Values);
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
