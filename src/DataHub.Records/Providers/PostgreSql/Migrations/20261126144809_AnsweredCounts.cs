using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataHub.Records.Providers.PostgreSql.Migrations
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
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Filters = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    From = table.Column<int>(type: "integer", nullable: false),
                    Until = table.Column<int>(type: "integer", nullable: false)
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
