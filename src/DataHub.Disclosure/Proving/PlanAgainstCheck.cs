using System.Linq.Expressions;
using System.Reflection;
using DataHub.Disclosure.Planning;
using DataHub.Disclosure.Schema;
using DataHub.Policies;
using DataHub.Policies.Forms;
using DataHub.Policies.Proving;
using Record = DataHub.Records.Model.Record;

namespace DataHub.Disclosure.Proving;

/// <summary>Decides the same records twice: in SQL, as a plan writes it, and in process, by looking the record class up.</summary>
/// <param name="store">Takes the records.</param>
/// <param name="categories">All of them.</param>
/// <param name="planned">The schema whose edges the SQL is written for.</param>
/// <param name="decided">The schema whose edges are looked up.</param>
internal sealed class PlanAgainstCheck(OperandStore store, CategorySet categories, HubSchema planned, HubSchema decided)
{
    /// <summary>The day of every request, in days since 1970-01-01: what is compared are days before, on and after it.</summary>
    public const int Today = 20_000;

    // above that many stored values every class is compared, and as many combinations of stored values
    private const int MostStored = 4_000;
    private const int FewStored = 60;

    /// <summary>How many entitlements for one record type were compared.</summary>
    public int Entitlements { get; private set; }

    /// <summary>How many records were decided twice.</summary>
    public long Records { get; private set; }

    /// <summary>How many of them are visible.</summary>
    public long Visible { get; private set; }

    /// <summary>How many forms of categories were compared, one category standing for all with the same forms throughout.</summary>
    public long Forms { get; private set; }

    /// <summary>How often it was compared whether an edge is disclosed, one standing for all that the same categories decide.</summary>
    public long Edges { get; private set; }

    public ViolationList Violations { get; } = new();

    /// <param name="recordType">The type whose table is filled.</param>
    /// <param name="planned">The tables from which the SQL is written.</param>
    /// <param name="decided">The tables that are looked up.</param>
    /// <param name="originators">Whose records there are, and whether every class of them is compared or a few.</param>
    public void Compare(
        string recordType,
        Entitlement planned,
        Entitlement decided,
        IReadOnlyList<(CountryCode Country, bool IsExhaustive)> originators
    )
    {
        var entity = EntityOf(recordType);
        var checks = ChecksOf(decided, recordType);
        var sources = ChecksOf(planned, recordType);
        var records = originators
            .SelectMany(one => RecordsOf(decided.Requester, one, [.. Both(sources, checks, one.Country)]))
            .ToList();
        store.Fill(entity, records);
        var columns = Distinct([.. planned.TablesOf(recordType), .. decided.TablesOf(recordType)]);
        var (written, looked) = EdgesOf(recordType);
        var inSql = Planned(entity, recordType, planned, columns, written);
        Entitlements++;
        Records += records.Count;
        Visible += inSql.Count;
        Forms += (long)inSql.Count * columns.Count;
        Edges += (long)inSql.Count * looked.Count;
        for (var index = 0; index < records.Count; index++)
        {
            var check = checks.GetValueOrDefault(records[index].Originator);
            var forms = check?.DecisionOf(records[index], columns, looked);
            var found = inSql.GetValueOrDefault(index + 1);
            if (forms is null ? found is not null : found is null || !forms.AsSpan().SequenceEqual(found))
                Differs(
                    decided.Requester,
                    recordType,
                    records[index],
                    check,
                    [.. columns.Select(c => c.Term), .. looked.Select(e => e.Coordinate)],
                    found,
                    forms
                );
        }
    }

    public static Type EntityOf(string recordType) =>
        typeof(Record).Assembly.GetType($"DataHub.Records.Model.{recordType}Record")
        ?? typeof(Record).Assembly.GetType($"DataHub.Records.Model.{recordType}")!;

    /// <summary>The edges of a record type, one for all of the same categories.</summary>
    private (List<RecordField> Written, List<RecordField> Looked) EdgesOf(string recordType)
    {
        if (!decided.Records.TryGetValue(recordType, out var type))
            return ([], []);
        var looked = type
            .Fields.Values.Where(f => f.Kind is FieldKind.ToOne or FieldKind.ToMany)
            .DistinctBy(f => $"{string.Join(' ', f.Categories)} {f.KeptAt?.Name}")
            .ToList();
        return (looked.ConvertAll(edge => planned.Records[recordType].Fields[edge.Name]), looked);
    }

    private static Dictionary<short, TableCheck> ChecksOf(Entitlement entitlement, string recordType) =>
        entitlement
            .TablesOf(recordType)
            .ToDictionary(t => t.Originator.Numeric, t => new TableCheck(t, entitlement.Requester, Today));

    private static IEnumerable<TableCheck> Both(
        Dictionary<short, TableCheck> left,
        Dictionary<short, TableCheck> right,
        CountryCode originator
    ) =>
        new[] { left, right }
            .Select(checks => checks.GetValueOrDefault(originator.Numeric))
            .OfType<TableCheck>()
            .DistinctBy(check => check.Table);

    private static IEnumerable<RecordOperands> RecordsOf(
        Requester requester,
        (CountryCode Country, bool IsExhaustive) originator,
        TableCheck[] checks
    )
    {
        var operands = checks.SelectMany(check => check.Table.Operands).DistinctBy(operand => operand.Name).ToList();
        var stored = Combinations.Of(requester, operands, originator.Country, Today);
        var most = originator.IsExhaustive ? MostStored : FewStored;
        if (stored.Count <= most || !originator.IsExhaustive)
            return stored.Spread(most);
        var classes = stored.OfClasses(record => string.Join(' ', checks.Select(check => check.ClassOf(record))));
        return classes.All.Concat(stored.Spread(most));
    }

    private Dictionary<long, int[]> Planned(
        Type entity,
        string recordType,
        Entitlement entitlement,
        List<Category> columns,
        List<RecordField> edges
    ) =>
        (Dictionary<long, int[]>)
            GetType()
                .GetMethod(nameof(PlannedOf), BindingFlags.Instance | BindingFlags.NonPublic)!
                .MakeGenericMethod(entity)
                .Invoke(this, [recordType, entitlement, columns, edges])!;

    /// <summary>The forms in which SQL shows each record that SQL takes, and whether its edges are disclosed, by its id.</summary>
    private Dictionary<long, int[]> PlannedOf<T>(
        string recordType,
        Entitlement entitlement,
        List<Category> columns,
        List<RecordField> edges
    )
        where T : Record
    {
        var decisions = new Decisions(entitlement, recordType, new Slots());
        var record = Expression.Parameter(typeof(T), "r");
        var disclosed = edges.ConvertAll(edge => decisions.Discloses(record, edge));
        var asked = disclosed.Index().Where(edge => Truth.Known(edge.Item) is null).ToList();
        var values = columns
            .Select(c =>
                decisions.Case(
                    record,
                    (table, row) => table.FormOf(row, c),
                    form => Expression.Constant((int)form.Index),
                    Expression.Constant(-1)
                )
            )
            .Concat(asked.Select(edge => Numbered(edge.Item, edge.Index)))
            .Prepend(Expression.Property(record, nameof(Record.Id)))
            .Select(v => Expression.Convert(v, typeof(object)));
        var query = store
            .Context.Set<T>()
            .Where(Expression.Lambda<Func<T, bool>>(decisions.Visible(record), record))
            .Select(Expression.Lambda<Func<T, object[]>>(Expression.NewArrayInit(typeof(object), values), record));
        using var command = Statement.Translate(query).Create(store.Connection, [], [], Today);
        using var reader = command.ExecuteReader();
        var found = new Dictionary<long, int[]>();
        while (reader.Read())
            found[reader.GetInt64(0)] =
            [
                .. Enumerable.Range(1, columns.Count).Select(reader.GetInt32),
                .. disclosed.Select((edge, index) => Truth.Known(edge) is { } known ? (known ? 1 : 0) : Read(index)),
            ];
        return found;

        int Read(int edge) => reader.GetInt32(1 + columns.Count + asked.FindIndex(one => one.Index == edge)) & 1;
    }

    /// <summary>Entity Framework asks once for what is written twice: each edge has numbers of its own, odd where it is disclosed.</summary>
    private static ConditionalExpression Numbered(Expression disclosed, int edge) =>
        Expression.Condition(disclosed, Expression.Constant(2 * edge + 1), Expression.Constant(2 * edge));

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
        TableCheck? check,
        List<string> columns,
        int[]? inSql,
        int[]? inProcess
    )
    {
        var column =
            inSql is null || inProcess is null
                ? -1
                : inSql.Index().First(form => form.Item != inProcess[form.Index]).Index;
        Violations.Add(() =>
            new ProofViolation
            {
                Property = ProvedProperty.PlanIsCheck,
                Agency = requester.Agency,
                Purpose = requester.Purpose,
                RecordType = recordType,
                Under = check is null
                    ? $"records of country {record.Originator} without an agreement"
                    : $"records of {check.Table.Originator} under {check.Table.Agreement.Uid}",
                Class = check?.WordsOf(record) ?? "",
                Category = column < 0 ? "" : columns[column],
                Statement = $"in SQL {Word(inSql)}, in the table {Word(inProcess)}",
            }
        );

        string Word(int[]? forms) =>
            column >= 0 && columns[column].Contains('.', StringComparison.Ordinal)
                ? forms![column] == 1
                    ? "disclosed"
                    : "withheld"
                : FormIn(forms, column);
    }

    private static string FormIn(int[]? forms, int column) =>
        forms is null ? "hidden"
        : column < 0 ? "visible"
        : forms[column] < 0 ? "of no table"
        : Form.All[forms[column]].Name;
}
