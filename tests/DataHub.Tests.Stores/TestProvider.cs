namespace DataHub.Tests.Stores;

/// <summary>The database on which the suites run: the embedded one, or PostgreSQL where <c>DATAHUB_TEST_PROVIDER</c> says so.</summary>
public static class TestProvider
{
    public const string PostgreSql = nameof(PostgreSql);

    private const string Variable = "DATAHUB_TEST_PROVIDER";

    public static bool IsPostgreSql { get; } =
        Environment.GetEnvironmentVariable(Variable) switch
        {
            null or "" or "Sqlite" => false,
            PostgreSql => true,
            var other => throw new InvalidOperationException($"{Variable} is {other}: no store to test on."),
        };
}
