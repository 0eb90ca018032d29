namespace DataHub.Tests.Stores;

/// <summary>
/// A test that needs a PostgreSQL server. It is skipped, with the reason, unless <c>DATAHUB_TEST_POSTGRESQL</c> holds a connection string of
/// a user who may create databases.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgreSqlFactAttribute : FactAttribute
{
    public PostgreSqlFactAttribute()
    {
        if (!PostgreSqlServer.IsNamed)
            Skip = $"{PostgreSqlServer.Variable} names no PostgreSQL server.";
    }
}
