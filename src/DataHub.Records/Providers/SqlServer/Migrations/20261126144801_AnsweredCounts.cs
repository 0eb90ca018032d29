using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataHub.Records.Providers.SqlServer.Migrations
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
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Asker = table.Column<short>(type: "smallint", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Filters = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    From = table.Column<int>(type: "int", nullable: false),
                    Until = table.Column<int>(type: "int", nullable: false)
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
