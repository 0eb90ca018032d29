using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataHub.Audit.Providers.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class PolicyTexts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AuditTextNames",
                columns: table => new
                {
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Sha256 = table.Column<string>(type: "character(64)", unicode: false, fixedLength: true, maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditTextNames", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "AuditTexts",
                columns: table => new
                {
                    Sha256 = table.Column<string>(type: "character(64)", unicode: false, fixedLength: true, maxLength: 64, nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditTexts", x => x.Sha256);
                });

            migrationBuilder.Sql(
                """
                CREATE TRIGGER "AuditTexts_NoChange" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditTexts"
                FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows();
                """
            );

            migrationBuilder.Sql(
                """
                CREATE TRIGGER "AuditTextNames_NoDelete" BEFORE DELETE OR TRUNCATE ON "AuditTextNames"
                FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows();
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AuditTextNames");

            migrationBuilder.DropTable(
                name: "AuditTexts");
        }
    }
}
