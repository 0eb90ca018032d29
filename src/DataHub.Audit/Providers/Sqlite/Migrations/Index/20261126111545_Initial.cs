using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataHub.Audit.Providers.Sqlite.Migrations.Index
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AuditIndexDuties",
                columns: table => new
                {
                    Log = table.Column<int>(type: "INTEGER", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Agreement = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Duty = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Action = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Party = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Time = table.Column<long>(type: "INTEGER", nullable: false),
                    Due = table.Column<long>(type: "INTEGER", nullable: false),
                    Met = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditIndexDuties", x => new { x.Log, x.Sequence, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "AuditIndexEntries",
                columns: table => new
                {
                    Log = table.Column<int>(type: "INTEGER", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Time = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Country = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Agency = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Client = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Officer = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    HasCase = table.Column<bool>(type: "INTEGER", nullable: false),
                    HasSubjects = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditIndexEntries", x => new { x.Log, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "AuditIndexGroups",
                columns: table => new
                {
                    Log = table.Column<int>(type: "INTEGER", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Part = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Originator = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Agreement = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditIndexGroups", x => new { x.Log, x.Sequence, x.Part, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "AuditIndexLogs",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Log = table.Column<string>(type: "TEXT", maxLength: 220, nullable: false),
                    Next = table.Column<long>(type: "INTEGER", nullable: false),
                    LastLeaf = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: true),
                    Shape = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditIndexLogs", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "AuditIndexSubjects",
                columns: table => new
                {
                    Reference = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 16, nullable: false),
                    Log = table.Column<int>(type: "INTEGER", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Part = table.Column<int>(type: "INTEGER", nullable: false),
                    Time = table.Column<long>(type: "INTEGER", nullable: false),
                    Originator = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditIndexSubjects", x => new { x.Reference, x.Log, x.Sequence, x.Part });
                });

            migrationBuilder.CreateIndex(
                name: "IX_AuditIndexDuties_Met_Due",
                table: "AuditIndexDuties",
                columns: new[] { "Met", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditIndexDuties_Party_Met",
                table: "AuditIndexDuties",
                columns: new[] { "Party", "Met" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditIndexEntries_Agency_Time",
                table: "AuditIndexEntries",
                columns: new[] { "Agency", "Time" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditIndexEntries_Client_Time",
                table: "AuditIndexEntries",
                columns: new[] { "Client", "Time" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditIndexEntries_Country_Time",
                table: "AuditIndexEntries",
                columns: new[] { "Country", "Time" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditIndexEntries_Kind_Time",
                table: "AuditIndexEntries",
                columns: new[] { "Kind", "Time" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditIndexEntries_Outcome_Time",
                table: "AuditIndexEntries",
                columns: new[] { "Outcome", "Time" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditIndexEntries_Purpose_Time",
                table: "AuditIndexEntries",
                columns: new[] { "Purpose", "Time" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditIndexEntries_Time_Log_Sequence",
                table: "AuditIndexEntries",
                columns: new[] { "Time", "Log", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditIndexGroups_Agreement_Log_Sequence",
                table: "AuditIndexGroups",
                columns: new[] { "Agreement", "Log", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditIndexGroups_Originator_Log_Sequence",
                table: "AuditIndexGroups",
                columns: new[] { "Originator", "Log", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditIndexLogs_Log",
                table: "AuditIndexLogs",
                column: "Log",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AuditIndexSubjects_Time",
                table: "AuditIndexSubjects",
                column: "Time");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AuditIndexDuties");

            migrationBuilder.DropTable(
                name: "AuditIndexEntries");

            migrationBuilder.DropTable(
                name: "AuditIndexGroups");

            migrationBuilder.DropTable(
                name: "AuditIndexLogs");

            migrationBuilder.DropTable(
                name: "AuditIndexSubjects");
        }
    }
}
