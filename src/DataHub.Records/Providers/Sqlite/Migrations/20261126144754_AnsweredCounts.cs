using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataHub.Records.Providers.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AnsweredCounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AnsweredCounts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Asker = table.Column<short>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Filters = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    From = table.Column<int>(type: "INTEGER", nullable: false),
                    Until = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnsweredCounts", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AnsweredCounts_Asker_Kind",
                table: "AnsweredCounts",
                columns: new[] { "Asker", "Kind" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AnsweredCounts");
        }
    }
}
