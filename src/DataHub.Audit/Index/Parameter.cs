using System.Linq.Expressions;

namespace DataHub.Audit.Index;

/// <summary>Values of a condition as the database takes them: as parameters, whatever they are.</summary>
internal static class Parameter
{
    public static MemberExpression Of<T>(T value) =>
        Expression.Property(Expression.Constant(new Box<T>(value)), nameof(Box<>.Value));

    private sealed record Box<T>(T Value);
}
