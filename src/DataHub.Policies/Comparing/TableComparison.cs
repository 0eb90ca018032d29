using DataHub.Policies.Compiling;
using DataHub.Policies.Forms;
using DataHub.Policies.Operands;
using DataHub.Policies.Wording;

namespace DataHub.Policies.Comparing;

/// <summary>Two versions of what is decided for one record type, class by class over the operands of both.</summary>
internal sealed class TableComparison
{
    private readonly TableSide? before;
    private readonly TableSide? after;
    private readonly RuleAction action;
    private readonly List<Column> columns;
    private readonly int[] rowPairOf;
    private readonly List<(byte[] Before, byte[] After)> rowPairs = [];
    private readonly Dictionary<string, IReadOnlyList<string>> conditions = [];
    private readonly Lazy<List<int[]>> allValues;
    private readonly Lazy<IReadOnlyList<Transition>> transitions;

    public TableComparison(TableSide? before, TableSide? after, RuleAction action)
    {
        (this.before, this.after, this.action) = (before, after, action);
        HashSet<RecordOperand> mentioned = [.. before?.Operands ?? [], .. after?.Operands ?? []];
        Operands = [.. Operand.OfRecords.Where(mentioned.Contains)];
        columns =
        [
            .. (after?.Columns(action) ?? []).Concat(before?.Columns(action) ?? []).DistinctBy(column => column.Key),
        ];
        allValues = new(AllValues);
        rowPairOf = new int[Operands.Aggregate(1, (product, operand) => product * operand.Domain.Count)];
        PairRows();
        transitions = new(() => [.. columns.SelectMany(TransitionsOf)]);
    }

    /// <summary>What makes up a class here: the first operand varies fastest.</summary>
    public IReadOnlyList<RecordOperand> Operands { get; }

    public IReadOnlyList<Transition> Transitions => transitions.Value;

    /// <summary>Whether any class is decided differently.</summary>
    public bool Differ => rowPairs.Any(pair => !pair.Before.SequenceEqual(pair.After));

    /// <summary>The number of columns in which nothing changes.</summary>
    public int Unchanged => columns.Count - Transitions.Select(transition => transition.Column).Distinct().Count();

    private void PairRows()
    {
        var numbers = new Dictionary<string, int>();
        var (left, right) = (RowsOf(before), RowsOf(after));
        var values = new int[Operands.Count];
        for (var at = 0; at < rowPairOf.Length; at++)
        {
            ValuesOf(at, values);
            var pair = (Before: left(values), After: right(values));
            var key = $"{Convert.ToHexString(pair.Before)}/{Convert.ToHexString(pair.After)}";
            if (!numbers.TryGetValue(key, out var number))
            {
                numbers.Add(key, number = rowPairs.Count);
                rowPairs.Add(pair);
            }
            rowPairOf[at] = number;
        }
    }

    private Func<int[], byte[]> RowsOf(TableSide? side)
    {
        if (side is null)
        {
            var nothing = new byte[columns.Count];
            return _ => nothing;
        }
        var places = side.Operands.Select(operand => Operands.ToList().IndexOf(operand)).ToArray();
        var known = new Dictionary<int, byte[]>();
        return values =>
        {
            var own = Array.ConvertAll(places, place => values[place]);
            var number = places.Aggregate(0, (sum, place) => sum * Operands[place].Domain.Count + values[place]);
            if (!known.TryGetValue(number, out var row))
                known.Add(number, row = side.Decide(own, columns, action));
            return row;
        };
    }

    private IEnumerable<Transition> TransitionsOf(Column column, int index) =>
        from pair in rowPairs.Index()
        let change = (From: pair.Item.Before[index], To: pair.Item.After[index])
        where change.From != change.To
        group pair.Index by change into same
        let classes = ClassesOf(same)
        select new Transition(
            column,
            Form.All[same.Key.From],
            Form.All[same.Key.To],
            ConditionsOf(column, same, classes),
            classes
        );

    private HashSet<int> ClassesOf(IEnumerable<int> pairs)
    {
        var wanted = pairs.ToHashSet();
        return [.. Enumerable.Range(0, rowPairOf.Length).Where(at => wanted.Contains(rowPairOf[at]))];
    }

    private IReadOnlyList<string> ConditionsOf(Column column, IEnumerable<int> pairs, HashSet<int> classes)
    {
        var key = $"{column.IsRecord} {string.Join(',', pairs.Order())}";
        if (!conditions.TryGetValue(key, out var words))
            conditions.Add(key, words = Describe(column, classes));
        return words;
    }

    private IReadOnlyList<string> Describe(Column column, HashSet<int> classes)
    {
        var record = columns.FindIndex(one => one.IsRecord);
        if (column.IsRecord || record < 0)
            return classes.Count == rowPairOf.Length
                ? []
                : PlainWords.Describe(Operands, values => classes.Contains(ClassOf(values)));
        return new VisibleCover(Operands, values => IsVisible(rowPairs[rowPairOf[ClassOf(values)]], record)).Describe(
            allValues.Value,
            values => classes.Contains(ClassOf(values))
        );
    }

    private static bool IsVisible((byte[] Before, byte[] After) pair, int record) =>
        pair.Before[record] != Form.Withhold.Index || pair.After[record] != Form.Withhold.Index;

    private List<int[]> AllValues()
    {
        var all = new List<int[]>(rowPairOf.Length);
        for (var at = 0; at < rowPairOf.Length; at++)
        {
            var values = new int[Operands.Count];
            ValuesOf(at, values);
            all.Add(values);
        }
        return all;
    }

    /// <summary>The number of the class with these values, one per operand.</summary>
    public int ClassOf(int[] values)
    {
        var at = 0;
        for (var index = Operands.Count - 1; index >= 0; index--)
            at = at * Operands[index].Domain.Count + values[index];
        return at;
    }

    private void ValuesOf(int at, int[] values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = at % Operands[index].Domain.Count;
            at /= Operands[index].Domain.Count;
        }
    }
}
