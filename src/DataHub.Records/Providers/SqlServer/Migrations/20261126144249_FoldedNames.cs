using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataHub.Records.Providers.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class FoldedNames : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "FoldedNames",
                table: "Victims",
                type: "nvarchar(max)",
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "FoldedNames",
                table: "SuspectedPerpetrators",
                type: "nvarchar(max)",
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.CreateIndex(
                name: "IX_VictimRecord_NotFolded",
                table: "Victims",
                column: "Id",
                filter: "\"FoldedNames\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_SuspectedPerpetratorRecord_NotFolded",
                table: "SuspectedPerpetrators",
                column: "Id",
                filter: "\"FoldedNames\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_VictimRecord_NotFolded",
                table: "Victims");

            migrationBuilder.DropIndex(
                name: "IX_SuspectedPerpetratorRecord_NotFolded",
                table: "SuspectedPerpetrators");

            migrationBuilder.DropColumn(
                name: "FoldedNames",
                table: "Victims");

            migrationBuilder.DropColumn(
                name: "FoldedNames",
                table: "SuspectedPerpetrators");
        }
    }
}
