namespace DataHub.Cli.Tests.Database;

/// <summary>
/// A test that needs a PostgreSQL server. It is skipped, with the reason, unless <c>DATAHUB_TEST_POSTGRESQL</c> holds a connection string of
/// a user who may create databases.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgreSqlFactAttribute : FactAttribute
{
    public const string Variable = "DATAHUB_TEST_POSTGRESQL";

    public PostgreSqlFactAttribute()
    {
        if (Server is null)
            Skip = $"{Variable} names no PostgreSQL server.";
    }

    public static string? Server => Environment.GetEnvironmentVariable(Variable);
}
