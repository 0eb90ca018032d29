using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataHub.Audit.Providers.PostgreSql.Migrations.Index
{
    /// <inheritdoc />
    public partial class SubjectsInOrderOfTheLog : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // All of it comes from the log and is written again.
            foreach (var table in (string[])["Logs", "Entries", "Groups", "Subjects", "Duties"])
                migrationBuilder.Sql($"DELETE FROM \"AuditIndex{table}\";");

            migrationBuilder.DropPrimaryKey(
                name: "PK_AuditIndexSubjects",
                table: "AuditIndexSubjects");

            migrationBuilder.DropIndex(
                name: "IX_AuditIndexSubjects_Time",
                table: "AuditIndexSubjects");

            migrationBuilder.AddColumn<int>(
                name: "Number",
                table: "AuditIndexSubjects",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "IsLoading",
                table: "AuditIndexLogs",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddPrimaryKey(
                name: "PK_AuditIndexSubjects",
                table: "AuditIndexSubjects",
                columns: new[] { "Log", "Sequence", "Part", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditIndexSubjects_Reference_Time_Log_Sequence_Part",
                table: "AuditIndexSubjects",
                columns: new[] { "Reference", "Time", "Log", "Sequence", "Part" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // All of it comes from the log and is written again.
            foreach (var table in (string[])["Logs", "Entries", "Groups", "Subjects", "Duties"])
                migrationBuilder.Sql($"DELETE FROM \"AuditIndex{table}\";");

            migrationBuilder.DropPrimaryKey(
                name: "PK_AuditIndexSubjects",
                table: "AuditIndexSubjects");

            migrationBuilder.DropIndex(
                name: "IX_AuditIndexSubjects_Reference_Time_Log_Sequence_Part",
                table: "AuditIndexSubjects");

            migrationBuilder.DropColumn(
                name: "Number",
                table: "AuditIndexSubjects");

            migrationBuilder.DropColumn(
                name: "IsLoading",
                table: "AuditIndexLogs");

            migrationBuilder.AddPrimaryKey(
                name: "PK_AuditIndexSubjects",
                table: "AuditIndexSubjects",
                columns: new[] { "Reference", "Log", "Sequence", "Part" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditIndexSubjects_Time",
                table: "AuditIndexSubjects",
                column: "Time");
        }
    }
}
