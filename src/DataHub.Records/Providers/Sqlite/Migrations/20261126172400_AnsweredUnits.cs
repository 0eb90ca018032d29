using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataHub.Records.Providers.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AnsweredUnits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Over whom these were counted is not known, so nothing can be compared with them.
            migrationBuilder.Sql("DELETE FROM \"AnsweredCounts\";");

            migrationBuilder.DropIndex(
                name: "IX_AnsweredCounts_Asker_Kind",
                table: "AnsweredCounts");

            migrationBuilder.DropColumn(
                name: "From",
                table: "AnsweredCounts");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "AnsweredCounts");

            migrationBuilder.RenameColumn(
                name: "Until",
                table: "AnsweredCounts",
                newName: "CountedAt");

            migrationBuilder.RenameColumn(
                name: "Filters",
                table: "AnsweredCounts",
                newName: "Question");

            migrationBuilder.AddColumn<int>(
                name: "Cases",
                table: "AnsweredCounts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Persons",
                table: "AnsweredCounts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AnsweredUnits",
                columns: table => new
                {
                    Asker = table.Column<short>(type: "INTEGER", nullable: false),
                    Unit = table.Column<byte>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    Sets = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnsweredUnits", x => new { x.Asker, x.Unit });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AnsweredUnits");

            migrationBuilder.DropColumn(
                name: "Cases",
                table: "AnsweredCounts");

            migrationBuilder.DropColumn(
                name: "Persons",
                table: "AnsweredCounts");

            migrationBuilder.RenameColumn(
                name: "Question",
                table: "AnsweredCounts",
                newName: "Filters");

            migrationBuilder.RenameColumn(
                name: "CountedAt",
                table: "AnsweredCounts",
                newName: "Until");

            migrationBuilder.AddColumn<int>(
                name: "From",
                table: "AnsweredCounts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "AnsweredCounts",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "IX_AnsweredCounts_Asker_Kind",
                table: "AnsweredCounts",
                columns: new[] { "Asker", "Kind" });
        }
    }
}
