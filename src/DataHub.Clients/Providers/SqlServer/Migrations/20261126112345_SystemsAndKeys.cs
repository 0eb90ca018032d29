using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataHub.Clients.Providers.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class SystemsAndKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "IdentityChanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    By = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    What = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Whom = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Detail = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdentityChanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IdentityDataProtectionKeys",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    FriendlyName = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    Xml = table.Column<string>(type: "nvarchar(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdentityDataProtectionKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IdentityEpochs",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdentityEpochs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IdentitySuspensions",
                columns: table => new
                {
                    Kind = table.Column<int>(type: "int", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Since = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdentitySuspensions", x => new { x.Kind, x.Code });
                });

            migrationBuilder.CreateTable(
                name: "IdentityUsedStatements",
                columns: table => new
                {
                    Sha256 = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    Expires = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdentityUsedStatements", x => x.Sha256);
                });

            migrationBuilder.InsertData(
                table: "IdentityEpochs",
                columns: new[] { "Id", "Number" },
                values: new object[] { 1, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_IdentityUsedStatements_Expires",
                table: "IdentityUsedStatements",
                column: "Expires");

            // What may end a token raises the epoch, whoever does it: see IdentityEpochRow. A token redeemed in the course of a flow ends nothing that a node keeps.
            migrationBuilder.Sql(
                """
                EXEC(N'CREATE TRIGGER [IdentityEpoch_Authorizations] ON [OpenIddictAuthorizations] AFTER UPDATE, DELETE AS
                BEGIN
                    SET NOCOUNT ON;
                    IF EXISTS (
                        SELECT 1 FROM deleted AS old LEFT JOIN inserted AS new ON new.[Id] = old.[Id]
                        WHERE old.[Status] = N''valid'' AND (new.[Id] IS NULL OR new.[Status] NOT IN (N''valid'', N''redeemed''))
                    )
                        UPDATE [IdentityEpochs] SET [Number] = [Number] + 1;
                END;');
                """
            );

            migrationBuilder.Sql(
                """
                EXEC(N'CREATE TRIGGER [IdentityEpoch_Tokens] ON [OpenIddictTokens] AFTER UPDATE, DELETE AS
                BEGIN
                    SET NOCOUNT ON;
                    IF EXISTS (
                        SELECT 1 FROM deleted AS old LEFT JOIN inserted AS new ON new.[Id] = old.[Id]
                        WHERE old.[Status] = N''valid'' AND (new.[Id] IS NULL OR new.[Status] NOT IN (N''valid'', N''redeemed''))
                    )
                        UPDATE [IdentityEpochs] SET [Number] = [Number] + 1;
                END;');
                """
            );

            migrationBuilder.Sql(
                """
                EXEC(N'CREATE TRIGGER [IdentityEpoch_Applications] ON [OpenIddictApplications] AFTER UPDATE, DELETE AS
                BEGIN
                    SET NOCOUNT ON;
                    UPDATE [IdentityEpochs] SET [Number] = [Number] + 1;
                END;');
                """
            );

            migrationBuilder.Sql(
                """
                EXEC(N'CREATE TRIGGER [IdentityEpoch_Suspensions] ON [IdentitySuspensions] AFTER INSERT AS
                BEGIN
                    SET NOCOUNT ON;
                    UPDATE [IdentityEpochs] SET [Number] = [Number] + 1;
                END;');
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP TRIGGER [IdentityEpoch_Authorizations];""");
            migrationBuilder.Sql("""DROP TRIGGER [IdentityEpoch_Tokens];""");
            migrationBuilder.Sql("""DROP TRIGGER [IdentityEpoch_Applications];""");
            migrationBuilder.Sql("""DROP TRIGGER [IdentityEpoch_Suspensions];""");

            migrationBuilder.DropTable(
                name: "IdentityChanges");

            migrationBuilder.DropTable(
                name: "IdentityDataProtectionKeys");

            migrationBuilder.DropTable(
                name: "IdentityEpochs");

            migrationBuilder.DropTable(
                name: "IdentitySuspensions");

            migrationBuilder.DropTable(
                name: "IdentityUsedStatements");
        }
    }
}
