using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataHub.Audit.Providers.Sqlite.Migrations.Index
{
    /// <inheritdoc />
    public partial class MarksOfSegments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // All of it comes from the log and is written again. A row lies in the tree of its key; only SQL can say so.
            foreach (var table in (string[])["Entries", "Groups", "Segments"])
                migrationBuilder.DropTable(name: $"AuditIndex{table}");

            foreach (var table in (string[])["Subjects", "Duties"])
                migrationBuilder.Sql($"DELETE FROM \"AuditIndex{table}\";");

            migrationBuilder.Sql("""
                CREATE TABLE "AuditIndexEntries" (
                    "Log" INTEGER NOT NULL,
                    "Segment" INTEGER NOT NULL,
                    "Sequence" INTEGER NOT NULL,
                    "Time" INTEGER NOT NULL,
                    "Kind" TEXT NOT NULL,
                    "Outcome" TEXT NOT NULL,
                    "Country" TEXT NULL,
                    "Agency" TEXT NULL,
                    "Client" TEXT NULL,
                    "Officer" TEXT NULL,
                    "Actor" TEXT NULL,
                    "Purpose" TEXT NULL,
                    "HasCase" INTEGER NOT NULL,
                    "HasSubjects" INTEGER NOT NULL,
                    CONSTRAINT "PK_AuditIndexEntries" PRIMARY KEY ("Log", "Segment", "Sequence")
                ) WITHOUT ROWID;
                """);

            migrationBuilder.Sql("""
                CREATE TABLE "AuditIndexGroups" (
                    "Log" INTEGER NOT NULL,
                    "Sequence" INTEGER NOT NULL,
                    "Part" INTEGER NOT NULL,
                    "Number" INTEGER NOT NULL,
                    "Originator" TEXT NOT NULL,
                    "Agreement" TEXT NOT NULL,
                    CONSTRAINT "PK_AuditIndexGroups" PRIMARY KEY ("Log", "Sequence", "Part", "Number")
                ) WITHOUT ROWID;
                """);

            migrationBuilder.CreateTable(
                name: "AuditIndexSegments",
                columns: table => new
                {
                    Log = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Rows = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    To = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditIndexSegments", x => new { x.Log, x.Number });
                });

            migrationBuilder.Sql("""
                CREATE TABLE "AuditIndexMarks" (
                    "Field" INTEGER NOT NULL,
                    "Value" TEXT NOT NULL,
                    "Log" INTEGER NOT NULL,
                    "Segment" INTEGER NOT NULL,
                    CONSTRAINT "PK_AuditIndexMarks" PRIMARY KEY ("Log", "Segment", "Field", "Value")
                ) WITHOUT ROWID;
                """);

            migrationBuilder.DropColumn(name: "IsLoading", table: "AuditIndexLogs");

            // The planner does not count by itself; without figures every table is a small one to it, and it reads all subjects of a log for each of its entries.
            // The figures are of no log in particular. Source: SQLite, "The SQLite Query Optimizer Overview" and "ANALYZE" (fixed results of ANALYZE).
            migrationBuilder.Sql("ANALYZE \"AuditIndexLogs\";");
            migrationBuilder.Sql("""
                DELETE FROM "sqlite_stat1"
                WHERE "tbl" IN ('AuditIndexEntries', 'AuditIndexGroups', 'AuditIndexSegments', 'AuditIndexMarks', 'AuditIndexSubjects');
                """);
            migrationBuilder.Sql("""
                INSERT INTO "sqlite_stat1" ("tbl", "idx", "stat") VALUES
                    ('AuditIndexEntries', 'AuditIndexEntries', '2000000 2000000 6000 1'),
                    ('AuditIndexGroups', 'AuditIndexGroups', '4000000 4000000 2 2 1'),
                    ('AuditIndexMarks', 'AuditIndexMarks', '60000 60000 200 25 1'),
                    ('AuditIndexSegments', 'sqlite_autoindex_AuditIndexSegments_1', '300 300 1'),
                    ('AuditIndexSubjects', 'AuditIndexSubjects', '10000000 10000000 33000 2 1 1');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // All of it comes from the log and is written again.
            foreach (var table in (string[])["Entries", "Groups", "Segments", "Marks"])
                migrationBuilder.DropTable(name: $"AuditIndex{table}");

            foreach (var table in (string[])["Subjects", "Duties"])
                migrationBuilder.Sql($"DELETE FROM \"AuditIndex{table}\";");

            migrationBuilder.Sql("""
                CREATE TABLE "AuditIndexEntries" (
                    "Log" INTEGER NOT NULL,
                    "Sequence" INTEGER NOT NULL,
                    "Time" INTEGER NOT NULL,
                    "Kind" TEXT NOT NULL,
                    "Outcome" TEXT NOT NULL,
                    "Country" TEXT NULL,
                    "Agency" TEXT NULL,
                    "Client" TEXT NULL,
                    "Officer" TEXT NULL,
                    "Actor" TEXT NULL,
                    "Purpose" TEXT NULL,
                    "HasCase" INTEGER NOT NULL,
                    "HasSubjects" INTEGER NOT NULL,
                    CONSTRAINT "PK_AuditIndexEntries" PRIMARY KEY ("Log", "Sequence")
                ) WITHOUT ROWID;
                """);

            migrationBuilder.Sql("""
                CREATE TABLE "AuditIndexGroups" (
                    "Log" INTEGER NOT NULL,
                    "Sequence" INTEGER NOT NULL,
                    "Part" INTEGER NOT NULL,
                    "Number" INTEGER NOT NULL,
                    "Originator" TEXT NOT NULL,
                    "Agreement" TEXT NOT NULL,
                    CONSTRAINT "PK_AuditIndexGroups" PRIMARY KEY ("Log", "Sequence", "Part", "Number")
                ) WITHOUT ROWID;
                """);

            migrationBuilder.CreateTable(
                name: "AuditIndexSegments",
                columns: table => new
                {
                    Log = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Rows = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditIndexSegments", x => new { x.Log, x.Number });
                });

            migrationBuilder.CreateIndex(
                name: "IX_AuditIndexEntries_Time_Log_Sequence",
                table: "AuditIndexEntries",
                columns: new[] { "Time", "Log", "Sequence" });

            foreach (var column in (string[])["Agency", "Client", "Country", "Kind", "Outcome", "Purpose"])
                migrationBuilder.CreateIndex(
                    name: $"IX_AuditIndexEntries_{column}_Time",
                    table: "AuditIndexEntries",
                    columns: new[] { column, "Time" });

            foreach (var column in (string[])["Agreement", "Originator"])
                migrationBuilder.CreateIndex(
                    name: $"IX_AuditIndexGroups_{column}_Log_Sequence",
                    table: "AuditIndexGroups",
                    columns: new[] { column, "Log", "Sequence" });

            migrationBuilder.AddColumn<bool>(
                name: "IsLoading",
                table: "AuditIndexLogs",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);
        }
    }
}
