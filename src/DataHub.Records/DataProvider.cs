namespace DataHub.Records;

/// <summary>The databases that the hub can keep its records in.</summary>
public enum DataProvider
{
    /// <summary>An embedded file; needs nothing else.</summary>
    Sqlite,

    /// <summary>Microsoft SQL Server.</summary>
    SqlServer,

    /// <summary>PostgreSQL.</summary>
    PostgreSql,
}
