using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataHub.Records.Providers.PostgreSql.Migrations
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

            migrationBuilder.DropColumn(
                name: "Until",
                table: "AnsweredCounts");

            migrationBuilder.RenameColumn(
                name: "Filters",
                table: "AnsweredCounts",
                newName: "Question");

            migrationBuilder.AddColumn<int>(
                name: "Cases",
                table: "AnsweredCounts",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "CountedAt",
                table: "AnsweredCounts",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "Persons",
                table: "AnsweredCounts",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AnsweredUnits",
                columns: table => new
                {
                    Asker = table.Column<short>(type: "smallint", nullable: false),
                    Unit = table.Column<byte>(type: "smallint", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    Sets = table.Column<byte[]>(type: "bytea", nullable: false)
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
                name: "CountedAt",
                table: "AnsweredCounts");

            migrationBuilder.DropColumn(
                name: "Persons",
                table: "AnsweredCounts");

            migrationBuilder.RenameColumn(
                name: "Question",
                table: "AnsweredCounts",
                newName: "Filters");

            migrationBuilder.AddColumn<int>(
                name: "From",
                table: "AnsweredCounts",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "AnsweredCounts",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<int>(
                name: "Until",
                table: "AnsweredCounts",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "IX_AnsweredCounts_Asker_Kind",
                table: "AnsweredCounts",
                columns: new[] { "Asker", "Kind" });
        }
    }
}
