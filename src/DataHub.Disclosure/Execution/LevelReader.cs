using System.Globalization;
using DataHub.Disclosure.Planning;
using DataHub.Disclosure.Schema;
using DataHub.Policies.Operands;

namespace DataHub.Disclosure.Execution;

/// <summary>Runs the statements of a plan, level by level, and keeps the rows until they are written.</summary>
/// <param name="connection">An open connection.</param>
/// <param name="values">The values of the slots.</param>
/// <param name="today">Days since 1970-01-01.</param>
internal sealed class LevelReader(
    ReadConnection connection,
    IReadOnlyList<object> values,
    int today,
    DisclosureTrace trace
) : IDisposable
{
    private readonly Dictionary<LevelPlan, RowSet> levels = [];
    private readonly RequestFacts facts = new() { Today = today };
    private int rows;

    public RowSet RowsOf(LevelPlan level) => levels[level];

    /// <summary>Reads a level and everything below it.</summary>
    public async Task ReadAsync(LevelPlan level, IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        var set = levels[level] = new RowSet(level, facts, ids.Count);
        if (level.Counts is { } counts)
            await CountAsync(set, counts, ids, cancellationToken);
        var pageSize = level.Page is { } page ? (int)values[page.Take] - 1 : int.MaxValue;
        trace.Statements++;
        var command = connection.Prepare(level.Rows, values, ids, today);
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                set.Add(reader, pageSize);
                if (++rows > Limits.Rows)
                    throw DisclosureException.TooManyRows();
            }
        }
        foreach (var plan in level.Objects)
        {
            foreach (var field in plan.Edges)
                await ReadAsync(field.Edge!, Beyond(set, field), cancellationToken);
        }
    }

    public void Dispose()
    {
        foreach (var set in levels.Values)
            set.Dispose();
    }

    private async Task CountAsync(
        RowSet set,
        Statement counts,
        IReadOnlyList<long> ids,
        CancellationToken cancellationToken
    )
    {
        trace.Statements++;
        var command = connection.Prepare(counts, values, ids, today);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var parent = set.Level.HasParent ? reader.GetInt64(0) : 0;
            set.Totals[parent] = Convert.ToInt64(reader.GetValue(reader.FieldCount - 1), CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Where an edge leads from the records whose decision discloses the edge.</summary>
    private static List<long> Beyond(RowSet set, FieldPlan field)
    {
        var ids = new List<long>(set.Count);
        for (var row = 0; row < set.Count; row++)
        {
            if (!field.Renderings[set.Table(row)][set.DecisionRow(row)].Whole)
                continue;
            var id =
                field.Field!.Kind == FieldKind.ToOne ? set.Number(row, field.Column!) : set.Number(row, set.Level.Id);
            if (id != RowSet.Null)
                ids.Add(id);
        }
        ids.Sort();
        var distinct = 0;
        for (var index = 0; index < ids.Count; index++)
        {
            if (index == 0 || ids[index] != ids[index - 1])
                ids[distinct++] = ids[index];
        }
        ids.RemoveRange(distinct, ids.Count - distinct);
        return ids;
    }
}
