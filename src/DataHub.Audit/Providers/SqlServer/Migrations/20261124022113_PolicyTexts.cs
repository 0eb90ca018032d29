using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataHub.Audit.Providers.SqlServer.Migrations
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
                    Name = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Sha256 = table.Column<string>(type: "char(64)", unicode: false, fixedLength: true, maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditTextNames", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "AuditTexts",
                columns: table => new
                {
                    Sha256 = table.Column<string>(type: "char(64)", unicode: false, fixedLength: true, maxLength: 64, nullable: false),
                    Content = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditTexts", x => x.Sha256);
                });

            migrationBuilder.Sql(
                """
                EXEC(N'CREATE TRIGGER [AuditTexts_NoChange] ON [AuditTexts] INSTEAD OF UPDATE, DELETE AS
                    THROW 51000, ''AuditTexts only grows'', 1;');
                """
            );

            migrationBuilder.Sql(
                """
                EXEC(N'CREATE TRIGGER [AuditTextNames_NoDelete] ON [AuditTextNames] INSTEAD OF DELETE AS
                    THROW 51000, ''AuditTextNames only grows'', 1;');
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
