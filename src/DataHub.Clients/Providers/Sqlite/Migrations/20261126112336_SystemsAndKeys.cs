using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataHub.Clients.Providers.Sqlite.Migrations
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
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    What = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Whom = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Detail = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdentityChanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IdentityDataProtectionKeys",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    FriendlyName = table.Column<string>(type: "TEXT", nullable: true),
                    Xml = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdentityDataProtectionKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IdentityEpochs",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdentityEpochs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IdentitySuspensions",
                columns: table => new
                {
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdentitySuspensions", x => new { x.Kind, x.Code });
                });

            migrationBuilder.CreateTable(
                name: "IdentityUsedStatements",
                columns: table => new
                {
                    Sha256 = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    Expires = table.Column<DateTime>(type: "TEXT", nullable: false)
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
                CREATE TRIGGER "IdentityEpoch_Authorizations" AFTER UPDATE OF "Status" ON "OpenIddictAuthorizations"
                WHEN OLD."Status" = 'valid' AND NEW."Status" <> 'valid' AND NEW."Status" <> 'redeemed'
                BEGIN UPDATE "IdentityEpochs" SET "Number" = "Number" + 1; END;
                """
            );

            migrationBuilder.Sql(
                """
                CREATE TRIGGER "IdentityEpoch_Authorizations_Deleted" AFTER DELETE ON "OpenIddictAuthorizations" WHEN OLD."Status" = 'valid'
                BEGIN UPDATE "IdentityEpochs" SET "Number" = "Number" + 1; END;
                """
            );

            migrationBuilder.Sql(
                """
                CREATE TRIGGER "IdentityEpoch_Tokens" AFTER UPDATE OF "Status" ON "OpenIddictTokens"
                WHEN OLD."Status" = 'valid' AND NEW."Status" <> 'valid' AND NEW."Status" <> 'redeemed'
                BEGIN UPDATE "IdentityEpochs" SET "Number" = "Number" + 1; END;
                """
            );

            migrationBuilder.Sql(
                """
                CREATE TRIGGER "IdentityEpoch_Tokens_Deleted" AFTER DELETE ON "OpenIddictTokens" WHEN OLD."Status" = 'valid'
                BEGIN UPDATE "IdentityEpochs" SET "Number" = "Number" + 1; END;
                """
            );

            migrationBuilder.Sql(
                """
                CREATE TRIGGER "IdentityEpoch_Applications" AFTER UPDATE ON "OpenIddictApplications"
                BEGIN UPDATE "IdentityEpochs" SET "Number" = "Number" + 1; END;
                """
            );

            migrationBuilder.Sql(
                """
                CREATE TRIGGER "IdentityEpoch_Applications_Deleted" AFTER DELETE ON "OpenIddictApplications"
                BEGIN UPDATE "IdentityEpochs" SET "Number" = "Number" + 1; END;
                """
            );

            migrationBuilder.Sql(
                """
                CREATE TRIGGER "IdentityEpoch_Suspensions" AFTER INSERT ON "IdentitySuspensions"
                BEGIN UPDATE "IdentityEpochs" SET "Number" = "Number" + 1; END;
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP TRIGGER "IdentityEpoch_Authorizations";""");
            migrationBuilder.Sql("""DROP TRIGGER "IdentityEpoch_Authorizations_Deleted";""");
            migrationBuilder.Sql("""DROP TRIGGER "IdentityEpoch_Tokens";""");
            migrationBuilder.Sql("""DROP TRIGGER "IdentityEpoch_Tokens_Deleted";""");
            migrationBuilder.Sql("""DROP TRIGGER "IdentityEpoch_Applications";""");
            migrationBuilder.Sql("""DROP TRIGGER "IdentityEpoch_Applications_Deleted";""");
            migrationBuilder.Sql("""DROP TRIGGER "IdentityEpoch_Suspensions";""");

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
