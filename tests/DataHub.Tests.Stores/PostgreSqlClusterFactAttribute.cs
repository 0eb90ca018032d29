namespace DataHub.Tests.Stores;

/// <summary>A test that starts PostgreSQL servers of its own. It is skipped, with the reason, where the machine has no PostgreSQL.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgreSqlClusterFactAttribute : FactAttribute
{
    public PostgreSqlClusterFactAttribute()
    {
        if (PostgreSqlCluster.Binaries is null)
            Skip = "There is no PostgreSQL under /usr/lib/postgresql.";
    }
}
