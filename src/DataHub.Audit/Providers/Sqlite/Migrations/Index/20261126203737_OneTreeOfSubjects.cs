using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataHub.Audit.Providers.Sqlite.Migrations.Index
{
    /// <inheritdoc />
    public partial class OneTreeOfSubjects : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // All of it comes from the log and is written again. A row lies in the tree of its key, which saves one tree of two; only SQL can say so.
            foreach (var table in (string[])["Entries", "Groups", "Subjects"])
                migrationBuilder.DropTable(name: $"AuditIndex{table}");

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

            migrationBuilder.Sql("""
                CREATE TABLE "AuditIndexSubjects" (
                    "Log" INTEGER NOT NULL,
                    "Segment" INTEGER NOT NULL,
                    "Reference" BLOB NOT NULL,
                    "Sequence" INTEGER NOT NULL,
                    "Part" INTEGER NOT NULL,
                    "Time" INTEGER NOT NULL,
                    "Originator" TEXT NOT NULL,
                    CONSTRAINT "PK_AuditIndexSubjects" PRIMARY KEY ("Log", "Segment", "Reference", "Sequence", "Part")
                ) WITHOUT ROWID;
                """);

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

            // An index that was being loaded without them has them now.
            migrationBuilder.Sql("UPDATE \"AuditIndexLogs\" SET \"IsLoading\" = 0;");

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // All of it comes from the log and is written again.
            migrationBuilder.DropTable(name: "AuditIndexSegments");
            migrationBuilder.DropTable(name: "AuditIndexSubjects");

            migrationBuilder.CreateTable(
                name: "AuditIndexSubjects",
                columns: table => new
                {
                    Log = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Reference = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Part = table.Column<int>(type: "INTEGER", nullable: false),
                    Time = table.Column<long>(type: "INTEGER", nullable: false),
                    Originator = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditIndexSubjects", x => new { x.Log, x.Sequence, x.Part, x.Number });
                });

            migrationBuilder.CreateIndex(
                name: "IX_AuditIndexSubjects_Reference_Time_Log_Sequence_Part",
                table: "AuditIndexSubjects",
                columns: new[] { "Reference", "Time", "Log", "Sequence", "Part" });
        }
    }
}
