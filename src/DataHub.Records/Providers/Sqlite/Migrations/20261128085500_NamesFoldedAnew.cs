using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataHub.Records.Providers.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class NamesFoldedAnew : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // More ways to type a name are one: the next start folds all names again.
            migrationBuilder.Sql("UPDATE \"Victims\" SET \"FoldedNames\" = NULL;");
            migrationBuilder.Sql("UPDATE \"SuspectedPerpetrators\" SET \"FoldedNames\" = NULL;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
        }
    }
}
