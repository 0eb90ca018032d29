using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataHub.Audit.Providers.Sqlite.Migrations
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
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditTextNames", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "AuditTexts",
                columns: table => new
                {
                    Sha256 = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 64, nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditTexts", x => x.Sha256);
                });

            migrationBuilder.Sql(
                """
                CREATE TRIGGER "AuditTexts_NoUpdate" BEFORE UPDATE ON "AuditTexts"
                BEGIN
                    SELECT RAISE(ABORT, 'AuditTexts only grows');
                END;
                """
            );

            migrationBuilder.Sql(
                """
                CREATE TRIGGER "AuditTexts_NoDelete" BEFORE DELETE ON "AuditTexts"
                BEGIN
                    SELECT RAISE(ABORT, 'AuditTexts only grows');
                END;
                """
            );

            migrationBuilder.Sql(
                """
                -- INSERT OR REPLACE would delete without asking the trigger above.
                CREATE TRIGGER "AuditTexts_NoReplace" BEFORE INSERT ON "AuditTexts"
                WHEN EXISTS (SELECT 1 FROM "AuditTexts" WHERE "Sha256" = NEW."Sha256")
                BEGIN
                    SELECT RAISE(ABORT, 'AuditTexts only grows');
                END;
                """
            );

            migrationBuilder.Sql(
                """
                CREATE TRIGGER "AuditTextNames_NoDelete" BEFORE DELETE ON "AuditTextNames"
                BEGIN
                    SELECT RAISE(ABORT, 'AuditTextNames only grows');
                END;
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
