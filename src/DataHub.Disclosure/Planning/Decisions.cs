using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using DataHub.Disclosure.Schema;
using DataHub.Policies;
using DataHub.Policies.Operands;
using DataHub.Records.Model;

namespace DataHub.Disclosure.Planning;

/// <summary>
/// The decision tables of one requester for one record type, written as expressions over a record: who is visible, and what of a field is left. EF Core
/// translates them; the same tables decide again on every row that was read.
/// </summary>
internal sealed class Decisions
{
    // asked at every level of every plan, and the same as long as the table is
    private static readonly ConditionalWeakTable<DecisionTable, ClassTree<bool>> WhoIsVisible = new();

    private readonly Requester requester;
    private readonly Slots slots;

    public Decisions(Entitlement entitlement, string recordType, Slots slots)
    {
        requester = entitlement.Requester;
        this.slots = slots;
        Tables = entitlement.TablesOf(recordType);
        Operands = Tables.SelectMany(t => t.Operands).DistinctBy(o => o.Name).ToList();
    }

    public IReadOnlyList<DecisionTable> Tables { get; }

    /// <summary>The operands that any of the tables asks for.</summary>
    public IReadOnlyList<RecordOperand> Operands { get; }

    /// <summary>Whether the requester may know of the record.</summary>
    public Expression Visible(Expression record) =>
        Holds(record, table => WhoIsVisible.GetValue(table, t => ClassTree<bool>.Of(t, t.IsVisible)));

    /// <summary>Whether the requester is told where an edge of a visible record leads; a constant when it is the same for all of them.</summary>
    public Expression Discloses(Expression record, RecordField edge) =>
        Tables.All(t => Enumerable.Range(0, t.RowCount).All(row => !t.IsVisible(row) || IsDisclosed(edge, t, row)))
            ? Truth.Of(true)
            : Holds(
                record,
                table => ClassTree<bool>.Of(table, row => table.IsVisible(row) && IsDisclosed(edge, table, row))
            );

    /// <summary>The value that <paramref name="decide"/> leaves of something in each row of each table; <paramref name="otherwise"/> elsewhere.</summary>
    public Expression Case<T>(
        Expression record,
        Func<DecisionTable, int, T> decide,
        Func<T, Expression> result,
        Expression otherwise
    )
        where T : notnull
    {
        var value = otherwise;
        foreach (var (originators, tree) in ByOriginators(t => ClassTree<T>.Of(t, row => decide(t, row))))
        {
            var left = Value(tree, record, result);
            if (!Same(left, value))
                value = Expression.Condition(Originated(record, originators), left, value);
        }
        return value;
    }

    /// <summary>The domain index of an operand, from the stored columns of a record.</summary>
    public Expression ValueOf(RecordOperand operand, Expression record)
    {
        var lambda = operand.ValueFor(requester);
        var stored = Expression.Property(record, nameof(Record.Operands));
        return new Substitution(lambda.Parameters[0], stored, lambda.Parameters[1], slots.Facts).Visit(lambda.Body)!;
    }

    /// <summary>A stored column from which operands are computed.</summary>
    public static Expression Stored(PropertyInfo property, Expression record) =>
        Expression.Property(Expression.Property(record, nameof(Record.Operands)), property);

    private static bool IsDisclosed(RecordField edge, DecisionTable table, int row) =>
        Rendering.Of(edge, table, row).Whole;

    private Expression Holds(Expression record, Func<DecisionTable, ClassTree<bool>> read)
    {
        Expression? holds = null;
        foreach (var (originators, tree) in ByOriginators(read))
        {
            if (Condition(tree, record) is not { } condition)
                continue;
            var guarded =
                condition is ConstantExpression
                    ? Originated(record, originators)
                    : Expression.AndAlso(Originated(record, originators), condition);
            holds = holds is null ? guarded : Expression.OrElse(holds, guarded);
        }
        return holds ?? Expression.Constant(false);
    }

    private List<(List<short> Originators, ClassTree<T> Tree)> ByOriginators<T>(Func<DecisionTable, ClassTree<T>> read)
        where T : notnull
    {
        var groups = new List<(List<short> Originators, ClassTree<T> Tree)>();
        foreach (var table in Tables)
        {
            var tree = read(table);
            var same = groups.FindIndex(g => g.Tree.IsLike(tree));
            if (same < 0)
                groups.Add(([table.Originator.Numeric], tree));
            else
                groups[same].Originators.Add(table.Originator.Numeric);
        }
        return groups;
    }

    private static Expression Originated(Expression record, List<short> originators) =>
        Any(
            Expression.Property(
                Expression.Property(record, nameof(Record.Operands)),
                nameof(RecordOperands.Originator)
            ),
            originators
        );

    private static Expression Any<T>(Expression value, IEnumerable<T> values) =>
        values
            .Select(v => (Expression)Expression.Equal(value, Expression.Constant(v, typeof(T))))
            .Aggregate(Expression.OrElse);

    private Expression Value<T>(ClassTree<T> tree, Expression record, Func<T, Expression> result)
        where T : notnull
    {
        if (tree.Operand is null)
            return result(tree.Leaf!);
        var asked = ValueOf(tree.Operand, record);
        var value = Value(tree.Branches[^1].Tree, record, result);
        foreach (var (values, branch) in tree.Branches.SkipLast(1))
        {
            var has = OperandCondition.Of(asked, values);
            if (!OperandCondition.IsNever(has))
                value = Expression.Condition(has, Value(branch, record, result), value);
        }
        return value;
    }

    /// <summary>The tree as a condition; null when it is never true, a constant when it always is.</summary>
    private Expression? Condition(ClassTree<bool> tree, Expression record)
    {
        if (tree.Operand is null)
            return tree.Leaf ? Expression.Constant(true) : null;
        var asked = ValueOf(tree.Operand, record);
        Expression? condition = null;
        foreach (var (values, branch) in tree.Branches)
        {
            var has = OperandCondition.Of(asked, values);
            if (OperandCondition.IsNever(has) || Condition(branch, record) is not { } inner)
                continue;
            // what the requester's purpose alone settles
            if (has is ConstantExpression)
                return inner;
            var part = inner is ConstantExpression ? has : Expression.AndAlso(has, inner);
            condition = condition is null ? part : Expression.OrElse(condition, part);
        }
        return condition;
    }

    private static bool Same(Expression a, Expression b) =>
        ReferenceEquals(a, b) || (a is ConstantExpression { Value: null } && b is ConstantExpression { Value: null });

    private sealed class Substitution(Expression from, Expression to, Expression otherFrom, Expression otherTo)
        : ExpressionVisitor
    {
        public override Expression? Visit(Expression? node) =>
            node == from ? to
            : node == otherFrom ? otherTo
            : base.Visit(node);
    }
}
