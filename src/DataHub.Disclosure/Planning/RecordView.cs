using System.Linq.Expressions;
using DataHub.Disclosure.Schema;
using DataHub.Disclosure.Selection;
using DataHub.Records.Lists;
using DataHub.Records.Model;

namespace DataHub.Disclosure.Planning;

/// <summary>
/// A record of one type as an expression, with all that the requester may know of it: whether it is there, what is left of its fields, and which records
/// its edges lead to.
/// </summary>
internal sealed class RecordView
{
    private readonly PlanScope scope;
    private readonly RecordType type;
    private readonly Masks masks;

    public RecordView(PlanScope scope, RecordType type)
    {
        this.scope = scope;
        this.type = type;
        Item = Expression.Parameter(type.Entity, "r");
        Decisions = new Decisions(scope.Entitlement, type.Name, scope.Slots);
        masks = new Masks(scope.Schema, Decisions, Item);
    }

    /// <summary>The record.</summary>
    public ParameterExpression Item { get; }

    public Decisions Decisions { get; }

    /// <summary>Whether the requester may know of the record.</summary>
    public Expression Visible => Decisions.Visible(Item);

    /// <summary>
    /// Whether the requester may know that the record stands behind an edge of another: it is visible, and its own edge back, where it has one, is disclosed.
    /// What a record withholds of itself is not told by the record at the other end.
    /// </summary>
    public Expression Behind(RecordField edge) =>
        edge.Back is { } back && Decisions.Discloses(Item, back) is var disclosed && Truth.Known(disclosed) is not true
            ? disclosed
            : Visible;

    /// <summary>A field as the requester sees it; a constant when no record class discloses it.</summary>
    public Expression Of(FieldPath path) => masks.Of(path);

    /// <summary>A field at the end of edges to one record each, as the requester sees it there; null where one of them leads nowhere.</summary>
    public Expression Of(IReadOnlyList<RecordField> through, FieldPath path)
    {
        if (through.Count == 0)
            return Of(path);
        var other = new RecordView(scope, scope.Schema.Records[through[0].TypeName]);
        var value = other.Of([.. through.Skip(1)], path);
        var leads = Truth.And(Decisions.Discloses(Item, through[0]), other.IsBelow(Item, through[0]));
        if (value is ConstantExpression || Truth.Known(leads) is not null)
            return Expression.Constant(null);
        if (value.Type == typeof(long))
            value = Expression.Convert(value, typeof(long?));
        // One record has an id: the largest of its values is its value.
        return Expression.Call(
            typeof(Queryable),
            nameof(Queryable.Max),
            [other.Item.Type, value.Type],
            other.Among(leads),
            Expression.Quote(Expression.Lambda(value, other.Item))
        );
    }

    /// <summary>
    /// Whether an edge leads to a record that meets a condition. An edge that is withheld leads nowhere; a record that is hidden, or stands behind a link
    /// that is, meets none.
    /// </summary>
    public Expression Leads(RecordField edge, Func<RecordView, Expression> condition)
    {
        var other = new RecordView(scope, scope.Schema.Records[edge.TypeName]);
        var disclosed = Decisions.Discloses(Item, edge);
        var meets = condition(other);
        if (edge.Link is null)
            return Truth.And(disclosed, other.Any(Truth.And(other.IsBelow(Item, edge), meets)));
        var link = Expression.Parameter(edge.Link, "l");
        var isLinked = Truth.And(
            Expression.Equal(Expression.Property(link, type.Name + "Id"), Expression.Property(Item, nameof(Record.Id))),
            new Decisions(scope.Entitlement, edge.Link.Name, scope.Slots).Visible(link)
        );
        var isAtItsEnd = Truth.And(
            Expression.Equal(
                Expression.Property(other.Item, nameof(Record.Id)),
                Expression.Property(link, edge.TypeName + "Id")
            ),
            other.Behind(edge)
        );
        var ends = other.Any(Truth.And(isAtItsEnd, meets));
        return Truth.And(disclosed, Any(link, Truth.And(isLinked, ends)));
    }

    /// <summary>Whether a list of lines has an element that meets a condition.</summary>
    public Expression HasElement(Expression lines, Func<Expression, Expression> condition)
    {
        var element = Expression.Parameter(typeof(ListElement), "e");
        var meets = condition(scope.Context.ValueOf(element));
        return Truth.Known(meets) is false
            ? meets
            : Expression.Call(
                typeof(Queryable),
                nameof(Queryable.Any),
                [typeof(ListElement)],
                scope.Context.ElementsOf(lines),
                Expression.Quote(Expression.Lambda(meets, element))
            );
    }

    /// <summary>Whether an edge leads from another record to this one, and may be told to.</summary>
    private Expression IsBelow(ParameterExpression above, RecordField edge)
    {
        var (from, to) =
            edge.Kind == FieldKind.ToOne
                ? (Expression.Property(above, edge.Property!), Expression.Property(Item, nameof(Record.Id)))
                : (Expression.Property(above, nameof(Record.Id)), Expression.Property(Item, edge.Property!));
        var isReached = Expression.Equal(
            Expression.Convert(to, typeof(long?)),
            Expression.Convert(from, typeof(long?))
        );
        return Truth.And(isReached, Behind(edge));
    }

    private Expression Any(Expression condition) => Any(Item, condition);

    private Expression Any(ParameterExpression item, Expression condition) =>
        Truth.Known(condition) is false
            ? condition
            : Expression.Call(
                typeof(Queryable),
                nameof(Queryable.Any),
                [item.Type],
                scope.Set(item.Type),
                Expression.Quote(Expression.Lambda(condition, item))
            );

    private MethodCallExpression Among(Expression condition) =>
        Expression.Call(
            typeof(Queryable),
            nameof(Queryable.Where),
            [Item.Type],
            scope.Set(Item.Type),
            Expression.Quote(Expression.Lambda(condition, Item))
        );
}
