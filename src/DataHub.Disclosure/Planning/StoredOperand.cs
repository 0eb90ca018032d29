using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using DataHub.Policies;
using DataHub.Policies.Operands;

namespace DataHub.Disclosure.Planning;

/// <summary>A column from which operands are computed, and the place in a record's operands where it goes.</summary>
internal sealed class StoredOperand(PropertyInfo property, Column column)
{
    private static readonly ConcurrentDictionary<PropertyInfo, Action<RecordOperands, long>> Setters = new();

    public Column Column { get; } = column;

    /// <summary>Puts the stored number in its place.</summary>
    public Action<RecordOperands, long> Set { get; } = Setters.GetOrAdd(property, SetterOf);

    /// <summary>The stored columns that an operand asks.</summary>
    public static IEnumerable<PropertyInfo> ColumnsOf(RecordOperand operand, Requester requester)
    {
        var lambda = operand.ValueFor(requester);
        var found = new Found(lambda.Parameters[0]);
        found.Visit(lambda.Body);
        return found.Properties;
    }

    private static Action<RecordOperands, long> SetterOf(PropertyInfo property)
    {
        var operands = Expression.Parameter(typeof(RecordOperands));
        var number = Expression.Parameter(typeof(long));
        var assignment = Expression.Assign(
            Expression.Property(operands, property),
            Expression.Convert(number, property.PropertyType)
        );
        return Expression.Lambda<Action<RecordOperands, long>>(assignment, operands, number).Compile();
    }

    private sealed class Found(ParameterExpression record) : ExpressionVisitor
    {
        public HashSet<PropertyInfo> Properties { get; } = [];

        protected override Expression VisitMember(MemberExpression node)
        {
            if (node.Expression == record)
                Properties.Add((PropertyInfo)node.Member);
            return base.VisitMember(node);
        }
    }
}
