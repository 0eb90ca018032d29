using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataHub.Audit.Providers.SqlServer.Migrations.Index
{
    /// <inheritdoc />
    public partial class OneTreeOfSubjects : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // All of it comes from the log and is written again.
            migrationBuilder.DropTable(name: "AuditIndexSubjects");

            migrationBuilder.CreateTable(
                name: "AuditIndexSubjects",
                columns: table => new
                {
                    Log = table.Column<int>(type: "int", nullable: false),
                    Segment = table.Column<int>(type: "int", nullable: false),
                    Reference = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Part = table.Column<int>(type: "int", nullable: false),
                    Time = table.Column<long>(type: "bigint", nullable: false),
                    Originator = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditIndexSubjects", x => new { x.Log, x.Segment, x.Reference, x.Sequence, x.Part });
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
                    Log = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Reference = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Part = table.Column<int>(type: "int", nullable: false),
                    Time = table.Column<long>(type: "bigint", nullable: false),
                    Originator = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
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
