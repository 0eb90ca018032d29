using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using DataHub.Disclosure.Execution;
using DataHub.Disclosure.Schema;
using DataHub.Disclosure.Selection;
using DataHub.Policies;
using DataHub.Records;
using DataHub.Records.Model;

namespace DataHub.Disclosure.Planning;

/// <summary>Turns the shape of a selection into a plan for one requester: levels, their columns, their SQL and what is left of every field.</summary>
internal sealed class PlanBuilder
{
    private readonly PlanScope scope;
    private readonly ReadSelection asked;
    private readonly Dictionary<int, IReadOnlyList<SearchedRecords>> among = [];

    private PlanBuilder(PlanScope scope, ReadSelection asked)
    {
        this.scope = scope;
        this.asked = asked;
    }

    public static Plan Build(ReadSelection asked, HubSchema schema, Entitlement entitlement, RecordsContext context) =>
        new PlanBuilder(new PlanScope(schema, entitlement, context, new Slots()), asked).Build();

    private Plan Build() =>
        asked.Fields.Root is { } list
            ? new Plan([List(list, new LevelSource.All())], among)
            : new Plan(asked.Fields.Records.Select(r => Records(r, new LevelSource.ByIds())).ToList(), among);

    private LevelPlan Records(RecordSelection selection, LevelSource source)
    {
        var level = new Level(this, selection.Type);
        var record = level.Object(selection);
        return level.Build(source, null, record, [record], []);
    }

    private LevelPlan List(ListSelection list, LevelSource source)
    {
        var level = new Level(this, list.Type);
        var objects = new List<ObjectPlan>();
        var connection = level.Connection(list.Fields, objects);
        return level.Build(source, list, null, objects, connection);
    }

    private List<SearchedRecords> Among(RecordType type, LevelSource source, Filter? where) =>
        [
            .. (where is null ? [] : Reached(where))
                .Concat(source is LevelSource.ByLink { Link: var link } ? [type.Name, link.Name] : [type.Name])
                .Distinct()
                .SelectMany(scope.Entitlement.TablesOf)
                .Select(table => new SearchedRecords(table.Originator, table.Agreement))
                .Distinct(),
        ];

    /// <summary>The types of the records, and of the links to them, that a condition leads to.</summary>
    private static IEnumerable<string> Reached(Filter filter) =>
        filter switch
        {
            Filter.All all => all.Of.SelectMany(Reached),
            Filter.Any any => any.Of.SelectMany(Reached),
            Filter.Not not => Reached(not.Of),
            Filter.Leads { Edge: var edge } leads => Reached(leads.To)
                .Concat(edge.Link is null ? [edge.TypeName] : [edge.TypeName, edge.Link.Name]),
            _ => [],
        };

    private LevelPlan Edge(RecordType owner, SelectedField selected)
    {
        var field = selected.Field!;
        if (field.Kind == FieldKind.ToOne)
            return Records(selected.One!, new LevelSource.ByIds());
        if (field.Link is not { } link)
            return List(selected.Many!, new LevelSource.ByForeignKey(field, owner.Entity, field.Property!));
        var source = new LevelSource.ByLink(
            field,
            owner.Entity,
            link,
            link.GetProperty(owner.Name + "Id")!,
            link.GetProperty(field.TypeName + "Id")!,
            new Decisions(scope.Entitlement, link.Name, scope.Slots)
        );
        return List(selected.Many!, source);
    }

    /// <summary>One level while it is built: the record it is about, its columns and the tables that decide on it.</summary>
    private sealed class Level
    {
        private readonly PlanBuilder plan;
        private readonly RecordType type;
        private readonly RecordView view;
        private readonly ParameterExpression record;
        private readonly Decisions decisions;
        private readonly Columns columns = new();

        public Level(PlanBuilder plan, RecordType type)
        {
            this.plan = plan;
            this.type = type;
            view = new RecordView(plan.scope, type);
            (record, decisions) = (view.Item, view.Decisions);
        }

        public ObjectPlan Object(RecordSelection selection) => new(type, [.. selection.Fields.Select(Field)]);

        public ConnectionPlan[] Connection(IReadOnlyList<ConnectionField> fields, List<ObjectPlan> objects)
        {
            var plans = new List<ConnectionPlan>(fields.Count);
            foreach (var field in fields)
            {
                var item = field.Record is { } selection ? Object(selection) : null;
                if (item is not null)
                    objects.Add(item);
                plans.Add(
                    new ConnectionPlan(
                        JsonEncodedText.Encode(field.Key),
                        field.Name,
                        Connection(field.Fields, objects),
                        item
                    )
                );
            }
            return [.. plans];
        }

        public LevelPlan Build(
            LevelSource source,
            ListSelection? list,
            ObjectPlan? single,
            List<ObjectPlan> objects,
            ConnectionPlan[] connection
        )
        {
            var id = Stored(nameof(Record.Id), Expression.Property(record, nameof(Record.Id)));
            var originator = Originator();
            var operands = decisions
                .Operands.SelectMany(o => StoredOperand.ColumnsOf(o, plan.scope.Entitlement.Requester))
                .Distinct()
                .Select(p => new StoredOperand(p, Stored("operand " + p.Name, Decisions.Stored(p, record))))
                .ToArray();
            var page = list is null ? null : plan.asked.Lists[list.Position];
            if (list is not null)
                plan.among[list.Position] = plan.Among(type, source, page!.Where);
            var cursorKeys = page?.Order.Select(CursorKey).ToList() ?? [];
            var (rows, counts) = Statements(source, page, list?.Counts ?? false);
            return new LevelPlan
            {
                Type = type,
                Tables = decisions.Tables,
                Lookups = [.. decisions.Tables.Select(t => new TableLookup(t, plan.scope.Entitlement.Requester))],
                Operands = operands,
                Id = id,
                Originator = originator,
                Columns = columns.All,
                Rows = rows,
                Counts = counts,
                Back = source.Edge?.Back is { } back ? Renderings(back) : null,
                HasParent = source is LevelSource.ByForeignKey or LevelSource.ByLink,
                ByReference = source is LevelSource.ByIds,
                Page = page,
                Position = list?.Position ?? -1,
                CursorKeys = cursorKeys,
                Record = single,
                Connection = connection,
                Objects = objects,
            };
        }

        private (Statement Rows, Statement? Counts) Statements(LevelSource source, ListArguments? list, bool counts)
        {
            var visible = source.Edge is { } edge ? view.Behind(edge) : view.Visible;
            var order = new List<OrderTerm>();
            Expression? beyond = null;
            if (list is not null)
            {
                var conditions = new Conditions(view, plan.scope.Slots);
                if (
                    list.Where is { } where
                    && conditions.Of(where) is not ConstantExpression { Value: true } and var condition
                )
                    visible = Truth.And(visible, condition);
                order.AddRange(list.Order.Select(k => Term(k, list.Backward)));
                order.Add(new OrderTerm(Expression.Property(record, nameof(Record.Id)), list.Backward));
                beyond = list.Bound < 0 ? null : conditions.Beyond(order, list.Bound);
            }
            var take = list is null ? null : plan.scope.Slots.Value(list.Take, typeof(int));
            return ((Statement, Statement?))
                typeof(Level)
                    .GetMethod(nameof(Translate), BindingFlags.Instance | BindingFlags.NonPublic)!
                    .MakeGenericMethod(type.Entity)
                    .Invoke(this, [source, visible, beyond, order, take, counts])!;
        }

        private (Statement Rows, Statement? Counts) Translate<T>(
            LevelSource source,
            Expression visible,
            Expression? beyond,
            List<OrderTerm> order,
            Expression? take,
            bool counts
        )
            where T : Record
        {
            var queries = new LevelQueries<T>(
                plan.scope.Context,
                source,
                plan.scope.Slots,
                record,
                visible,
                beyond,
                order,
                take,
                columns.All
            );
            return (Statement.Translate(queries.Rows()), counts ? Statement.Translate(queries.Counts()) : null);
        }

        private FieldPlan Field(SelectedField selected)
        {
            var key = JsonEncodedText.Encode(selected.Key);
            if (
                selected.Field is not { } field
                || field.Kind is FieldKind.Id or FieldKind.Originator or FieldKind.Redactions
            )
                return new FieldPlan
                {
                    Key = key,
                    Field = selected.Field,
                    Members = Members(selected.Members, []),
                };
            var renderings = Renderings(field);
            var leaves = renderings.Any(rows => rows.Any(r => r.Leaves(field.Kind)));
            return new FieldPlan
            {
                Key = key,
                Field = field,
                Renderings = renderings,
                Column = leaves ? ColumnOf(field) : null,
                Members =
                    field.Kind == FieldKind.Value
                        ? Values(field, selected.Members, renderings)
                        : Members(selected.Members, renderings),
                Codes = plan.scope.Schema.Codes.GetValueOrDefault(field.TypeName),
                Keys =
                [
                    .. decisions.Tables.Select(t =>
                        field.Categories.Count == 1 ? t.KeyOf(field.Categories[0]) : default
                    ),
                ],
                Edge = leaves && field.Kind is FieldKind.ToOne or FieldKind.ToMany ? plan.Edge(type, selected) : null,
            };
        }

        private Rendering[][] Renderings(RecordField field) =>
            decisions
                .Tables.Select(t =>
                    Enumerable.Range(0, t.RowCount).Select(row => Rendering.Of(field, t, row)).ToArray()
                )
                .ToArray();

        private Column? ColumnOf(RecordField field) =>
            field.Kind is FieldKind.Value or FieldKind.ToMany
                ? null
                : Stored(field.Name, Expression.Property(record, field.Property!));

        private MemberPlan[] Values(RecordField field, IReadOnlyList<SelectedMember> selected, Rendering[][] renderings)
        {
            var value = plan.scope.Schema.Values[field.TypeName];
            return [.. selected.Select(m => Value(field, value, m, renderings))];
        }

        private MemberPlan Value(
            RecordField field,
            ValueObject value,
            SelectedMember selected,
            Rendering[][] renderings
        )
        {
            var key = JsonEncodedText.Encode(selected.Key);
            if (selected.Name == "__typename")
                return new MemberPlan { Key = key, Name = selected.Name };
            var member = value.Fields[selected.Name];
            var own = renderings.Select(rows => rows.Select(r => r.Member(member)).ToArray()).ToArray();
            var leaves = own.Any(rows => rows.Any(r => r.Leaves(member.Kind)));
            var stored = Expression.Property(Expression.Property(record, field.Property!), member.Property!);
            return new MemberPlan
            {
                Key = key,
                Name = selected.Name,
                Field = member,
                Renderings = own,
                Column = leaves ? Stored($"{field.Name}.{member.Name}", stored) : null,
                Codes = plan.scope.Schema.Codes.GetValueOrDefault(member.TypeName),
            };
        }

        private static MemberPlan[] Members(IReadOnlyList<SelectedMember> selected, Rendering[][] renderings) =>
            selected
                .Select(m => new MemberPlan
                {
                    Key = JsonEncodedText.Encode(m.Key),
                    Name = m.Name,
                    Renderings = renderings,
                    Members = m.Members,
                })
                .ToArray();

        private CursorKey CursorKey(OrderKey key)
        {
            var field = key.Path.Field;
            var value = Term(key, backward: false).Value;
            // what orders nothing is not read either
            if (value == OrderTerm.Nothing)
                return new CursorKey(field.Kind, null, null, null);
            if (key.Through.Count > 0)
                return new CursorKey(
                    field.Kind,
                    columns.Add($"order {string.Join('.', key.Through.Select(f => f.Name))}.{key.Path}", value),
                    null,
                    null
                );
            if (field.Kind == FieldKind.Id)
                return new CursorKey(
                    FieldKind.Id,
                    Stored(nameof(Record.Id), Expression.Property(record, nameof(Record.Id))),
                    null,
                    null
                );
            if (field.Kind == FieldKind.Originator)
                return new CursorKey(FieldKind.Originator, Originator(), null, null);
            return new CursorKey(
                field.Kind,
                Stored(field.Name, Expression.Property(record, field.Property!)),
                Renderings(field),
                plan.scope.Schema.Codes.GetValueOrDefault(field.TypeName)
            );
        }

        private OrderTerm Term(OrderKey key, bool backward)
        {
            var masked = view.Of(key.Through, key.Path);
            Expression value =
                masked is ConstantExpression ? OrderTerm.Nothing
                : masked.Type == typeof(string) ? Expression.Coalesce(masked, Expression.Constant(""))
                : masked.Type == typeof(int?) ? Expression.Coalesce(masked, Expression.Constant(CursorValue.NoNumber))
                : masked.Type == typeof(short?)
                    ? Expression.Coalesce(masked, Expression.Constant(CursorValue.NoCountry))
                : masked.Type == typeof(double?) ? Expression.Coalesce(masked, Expression.Constant(CursorValue.NoFloat))
                : masked.Type == typeof(long?) ? Expression.Coalesce(masked, Expression.Constant(CursorValue.NoId))
                : masked;
            return new OrderTerm(value, key.Descending != backward);
        }

        private Column Originator() =>
            Stored(
                nameof(RecordOperands.Originator),
                Expression.Property(
                    Expression.Property(record, nameof(Record.Operands)),
                    nameof(RecordOperands.Originator)
                )
            );

        /// <summary>An enum is read as the number under which it is stored.</summary>
        private Column Stored(string name, Expression value)
        {
            var type = Nullable.GetUnderlyingType(value.Type) ?? value.Type;
            return columns.Add(name, type.IsEnum ? Expression.Convert(value, typeof(int?)) : value);
        }
    }
}
