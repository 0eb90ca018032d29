namespace DataHub.Audit;

/// <summary>The database that keeps the log.</summary>
public enum AuditProvider
{
    Sqlite,
    SqlServer,
    PostgreSql,
}
