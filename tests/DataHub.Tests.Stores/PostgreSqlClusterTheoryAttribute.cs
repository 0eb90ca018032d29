namespace DataHub.Tests.Stores;

/// <summary>As <see cref="PostgreSqlClusterFactAttribute"/>, once for each of several values.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgreSqlClusterTheoryAttribute : TheoryAttribute
{
    public PostgreSqlClusterTheoryAttribute() => Skip = new PostgreSqlClusterFactAttribute().Skip;
}
