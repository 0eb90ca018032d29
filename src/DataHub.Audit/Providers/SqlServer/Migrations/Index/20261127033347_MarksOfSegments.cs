using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataHub.Audit.Providers.SqlServer.Migrations.Index
{
    /// <inheritdoc />
    public partial class MarksOfSegments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // All of it comes from the log and is written again.
            foreach (var table in (string[])["Entries", "Groups", "Segments"])
                migrationBuilder.DropTable(name: $"AuditIndex{table}");

            foreach (var table in (string[])["Subjects", "Duties"])
                migrationBuilder.Sql($"DELETE FROM \"AuditIndex{table}\";");

            migrationBuilder.CreateTable(
                name: "AuditIndexEntries",
                columns: table => new
                {
                    Log = table.Column<int>(type: "int", nullable: false),
                    Segment = table.Column<int>(type: "int", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Time = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Outcome = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Country = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Agency = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Client = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Officer = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Actor = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Purpose = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    HasCase = table.Column<bool>(type: "bit", nullable: false),
                    HasSubjects = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditIndexEntries", x => new { x.Log, x.Segment, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "AuditIndexGroups",
                columns: table => new
                {
                    Log = table.Column<int>(type: "int", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Part = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Originator = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Agreement = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditIndexGroups", x => new { x.Log, x.Sequence, x.Part, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "AuditIndexSegments",
                columns: table => new
                {
                    Log = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Rows = table.Column<long>(type: "bigint", nullable: false),
                    From = table.Column<long>(type: "bigint", nullable: false),
                    To = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditIndexSegments", x => new { x.Log, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "AuditIndexMarks",
                columns: table => new
                {
                    Field = table.Column<int>(type: "int", nullable: false),
                    Value = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Log = table.Column<int>(type: "int", nullable: false),
                    Segment = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditIndexMarks", x => new { x.Log, x.Segment, x.Field, x.Value });
                });

            migrationBuilder.DropColumn(name: "IsLoading", table: "AuditIndexLogs");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // All of it comes from the log and is written again.
            foreach (var table in (string[])["Entries", "Groups", "Segments", "Marks"])
                migrationBuilder.DropTable(name: $"AuditIndex{table}");

            foreach (var table in (string[])["Subjects", "Duties"])
                migrationBuilder.Sql($"DELETE FROM \"AuditIndex{table}\";");

            migrationBuilder.CreateTable(
                name: "AuditIndexEntries",
                columns: table => new
                {
                    Log = table.Column<int>(type: "int", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Time = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Outcome = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Country = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Agency = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Client = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Officer = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Actor = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Purpose = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    HasCase = table.Column<bool>(type: "bit", nullable: false),
                    HasSubjects = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditIndexEntries", x => new { x.Log, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "AuditIndexGroups",
                columns: table => new
                {
                    Log = table.Column<int>(type: "int", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Part = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Originator = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Agreement = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditIndexGroups", x => new { x.Log, x.Sequence, x.Part, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "AuditIndexSegments",
                columns: table => new
                {
                    Log = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Rows = table.Column<long>(type: "bigint", nullable: false)
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
                type: "bit",
                nullable: false,
                defaultValue: false);
        }
    }
}
