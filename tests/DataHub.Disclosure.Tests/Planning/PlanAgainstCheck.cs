using System.Linq.Expressions;
using DataHub.Disclosure.Planning;
using DataHub.Policies;
using DataHub.Policies.Forms;
using DataHub.Policies.Operands;
using Record = DataHub.Records.Model.Record;

namespace DataHub.Disclosure.Tests.Planning;

/// <summary>
/// Decides every combination of stored operand values twice: in SQL, as a plan writes it, and in process, by looking the record class up.
/// </summary>
internal sealed class PlanAgainstCheck(OperandStore store, CategorySet categories)
{
    private const int MostReported = 10;

    private readonly List<string> differences = [];

    /// <summary>How many entitlements for one record type were compared.</summary>
    public int Entitlements { get; private set; }

    /// <summary>How many records were decided twice.</summary>
    public long Records { get; private set; }

    /// <summary>How many of them are visible.</summary>
    public long Visible { get; private set; }

    /// <summary>How many forms of categories were compared.</summary>
    public long Forms { get; private set; }

    public long Differences { get; private set; }

    public string Report =>
        $"{Entitlements} entitlements, {Records} records of which {Visible} visible, {Forms} forms; {Differences} differences"
        + string.Concat(differences.Select(d => Environment.NewLine + d));

    /// <param name="recordType">The type whose table is filled.</param>
    /// <param name="planned">The tables from which the SQL is written.</param>
    /// <param name="decided">The tables that are looked up.</param>
    /// <param name="originators">Whose records there are.</param>
    /// <param name="today">Days since 1970-01-01.</param>
    public void Compare(
        string recordType,
        Entitlement planned,
        Entitlement decided,
        IReadOnlyList<CountryCode> originators,
        int today
    )
    {
        var entity = EntityOf(recordType);
        var operands = planned.TablesOf(recordType).Concat(decided.TablesOf(recordType)).SelectMany(t => t.Operands);
        var records = Combinations.Of(decided.Requester, operands.DistinctBy(o => o.Name).ToList(), originators, today);
        store.Fill(entity, records);
        var columns = Distinct([.. planned.TablesOf(recordType), .. decided.TablesOf(recordType)]);
        var inSql =
            (Dictionary<long, int[]>)
                GetType()
                    .GetMethod(
                        nameof(Planned),
                        System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic
                    )!
                    .MakeGenericMethod(entity)
                    .Invoke(this, [recordType, planned, columns, today])!;
        var check = new Check(decided, recordType, today);
        Entitlements++;
        Records += records.Count;
        Forms += (long)inSql.Count * columns.Count;
        Visible += inSql.Count;
        for (var i = 0; i < records.Count; i++)
        {
            var forms = check.FormsOf(records[i], columns);
            var found = inSql.GetValueOrDefault(i + 1);
            if (forms is null ? found is not null : found is null || !forms.AsSpan().SequenceEqual(found))
                Differs(decided.Requester, recordType, records[i], columns, found, forms);
        }
    }

    public static Type EntityOf(string recordType) =>
        typeof(Record).Assembly.GetType($"DataHub.Records.Model.{recordType}Record")
        ?? typeof(Record).Assembly.GetType($"DataHub.Records.Model.{recordType}")!;

    /// <summary>The forms in which SQL shows each record that SQL takes, by its id.</summary>
    private Dictionary<long, int[]> Planned<T>(
        string recordType,
        Entitlement entitlement,
        List<Category> columns,
        int today
    )
        where T : Record
    {
        var decisions = new Decisions(entitlement, recordType, new Slots());
        var record = Expression.Parameter(typeof(T), "r");
        var values = columns
            .Select(c =>
                decisions.Case(
                    record,
                    (table, row) => table.FormOf(row, c),
                    form => Expression.Constant((int)form.Index),
                    Expression.Constant(-1)
                )
            )
            .Prepend(Expression.Property(record, nameof(Record.Id)))
            .Select(v => Expression.Convert(v, typeof(object)));
        var query = store
            .Context.Set<T>()
            .Where(Expression.Lambda<Func<T, bool>>(decisions.Visible(record), record))
            .Select(Expression.Lambda<Func<T, object[]>>(Expression.NewArrayInit(typeof(object), values), record));
        using var command = Statement.Translate(query).Create(store.Connection, [], [], today);
        using var reader = command.ExecuteReader();
        var found = new Dictionary<long, int[]>();
        while (reader.Read())
            found[reader.GetInt64(0)] = [.. Enumerable.Range(1, columns.Count).Select(reader.GetInt32)];
        return found;
    }

    /// <summary>One category for all that have the same forms throughout.</summary>
    private List<Category> Distinct(List<DecisionTable> tables) =>
        categories
            .DistinctBy(c =>
                string.Join(
                    ' ',
                    tables.SelectMany(t => Enumerable.Range(0, t.RowCount).Select(row => t.FormOf(row, c).Index))
                )
            )
            .ToList();

    private void Differs(
        Requester requester,
        string recordType,
        RecordOperands record,
        List<Category> columns,
        int[]? inSql,
        int[]? inProcess
    )
    {
        if (++Differences > MostReported)
            return;
        var operands = string.Join(
            ' ',
            typeof(RecordOperands).GetProperties().Select(p => $"{p.Name}={p.GetValue(record)}")
        );
        differences.Add(
            $"{requester.Agency} for {requester.Purpose}, {recordType} {operands}: SQL {Text(inSql)}, look-up {Text(inProcess)}"
        );

        string Text(int[]? forms) =>
            forms is null
                ? "hides it"
                : string.Join(' ', forms.Select((f, i) => $"{columns[i].Term}={(f < 0 ? "?" : Form.All[f].Name)}"));
    }

    /// <summary>The look-up of one entitlement, from operands compiled for its requester.</summary>
    private sealed class Check
    {
        private readonly RequestFacts facts;
        private readonly Dictionary<
            short,
            (DecisionTable Table, Func<RecordOperands, RequestFacts, int>[] Operands)
        > tables;

        public Check(Entitlement entitlement, string recordType, int today)
        {
            facts = new RequestFacts { Today = today };
            tables = entitlement
                .TablesOf(recordType)
                .ToDictionary(
                    t => t.Originator.Numeric,
                    t => (t, t.Operands.Select(o => o.ValueFor(entitlement.Requester).Compile()).ToArray())
                );
        }

        /// <summary>The form of each category; null when the record is hidden.</summary>
        public int[]? FormsOf(RecordOperands record, List<Category> columns)
        {
            if (!tables.TryGetValue(record.Originator, out var decided))
                return null;
            var values = decided.Operands.Select(o => o(record, facts)).ToArray();
            var row = decided.Table.RowOf(decided.Table.ClassOf(values));
            return decided.Table.IsVisible(row)
                ? [.. columns.Select(c => (int)decided.Table.FormOf(row, c).Index)]
                : null;
        }
    }
}
