namespace DataHub.Audit.Providers.Sqlite;

/// <summary>
/// What the planner of the embedded store is told of the index: many entries and subjects, few logs, segments in between. It does not count by itself;
/// without figures every table is a small one to it, and it reads all subjects of a log for each of its entries. The figures are of no log in particular.
/// Source: SQLite, "The SQLite Query Optimizer Overview" and "ANALYZE" (fixed results of ANALYZE).
/// </summary>
internal static class SqliteIndexFigures
{
    public static readonly string[] Statements =
    [
        // makes the table of figures where there is none
        """ANALYZE "AuditIndexLogs";""",
        """
            DELETE FROM "sqlite_stat1"
            WHERE "tbl" IN ('AuditIndexEntries', 'AuditIndexGroups', 'AuditIndexSegments', 'AuditIndexSubjects');
            """,
        """
            INSERT INTO "sqlite_stat1" ("tbl", "idx", "stat") VALUES
                ('AuditIndexEntries', 'AuditIndexEntries', '2000000 2000000 1'),
                ('AuditIndexEntries', 'IX_AuditIndexEntries_Time_Log_Sequence', '2000000 2 2 1'),
                ('AuditIndexEntries', 'IX_AuditIndexEntries_Agency_Time', '2000000 20000 2 2 1'),
                ('AuditIndexEntries', 'IX_AuditIndexEntries_Client_Time', '2000000 20000 2 2 1'),
                ('AuditIndexEntries', 'IX_AuditIndexEntries_Country_Time', '2000000 200000 2 2 1'),
                ('AuditIndexEntries', 'IX_AuditIndexEntries_Kind_Time', '2000000 200000 2 2 1'),
                ('AuditIndexEntries', 'IX_AuditIndexEntries_Outcome_Time', '2000000 500000 2 2 1'),
                ('AuditIndexEntries', 'IX_AuditIndexEntries_Purpose_Time', '2000000 200000 2 2 1'),
                ('AuditIndexGroups', 'AuditIndexGroups', '4000000 4000000 2 2 1'),
                ('AuditIndexGroups', 'IX_AuditIndexGroups_Agreement_Log_Sequence', '4000000 200000 200000 2 2 1'),
                ('AuditIndexGroups', 'IX_AuditIndexGroups_Originator_Log_Sequence', '4000000 200000 200000 2 2 1'),
                ('AuditIndexSegments', 'sqlite_autoindex_AuditIndexSegments_1', '300 300 1'),
                ('AuditIndexSubjects', 'AuditIndexSubjects', '10000000 10000000 33000 2 1 1');
            """,
        // read at once, and not only by the next connection
        "ANALYZE sqlite_schema;",
    ];
}
