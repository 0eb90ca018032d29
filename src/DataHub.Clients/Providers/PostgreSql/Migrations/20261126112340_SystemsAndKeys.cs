using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace DataHub.Clients.Providers.PostgreSql.Migrations
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
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    What = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Whom = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Detail = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdentityChanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IdentityDataProtectionKeys",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    FriendlyName = table.Column<string>(type: "text", nullable: true),
                    Xml = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdentityDataProtectionKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IdentityEpochs",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
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
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Code = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdentitySuspensions", x => new { x.Kind, x.Code });
                });

            migrationBuilder.CreateTable(
                name: "IdentityUsedStatements",
                columns: table => new
                {
                    Sha256 = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    Expires = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
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
                CREATE FUNCTION identity_raise_epoch() RETURNS trigger LANGUAGE plpgsql AS
                $$
                BEGIN
                    UPDATE "IdentityEpochs" SET "Number" = "Number" + 1;
                    RETURN NULL;
                END
                $$;
                """
            );

            migrationBuilder.Sql(
                """
                CREATE TRIGGER "IdentityEpoch_Authorizations" AFTER UPDATE OF "Status" ON "OpenIddictAuthorizations"
                FOR EACH ROW WHEN (OLD."Status" = 'valid' AND NEW."Status" <> 'valid' AND NEW."Status" <> 'redeemed')
                EXECUTE FUNCTION identity_raise_epoch();
                """
            );

            migrationBuilder.Sql(
                """
                CREATE TRIGGER "IdentityEpoch_Authorizations_Deleted" AFTER DELETE ON "OpenIddictAuthorizations"
                FOR EACH ROW WHEN (OLD."Status" = 'valid') EXECUTE FUNCTION identity_raise_epoch();
                """
            );

            migrationBuilder.Sql(
                """
                CREATE TRIGGER "IdentityEpoch_Tokens" AFTER UPDATE OF "Status" ON "OpenIddictTokens"
                FOR EACH ROW WHEN (OLD."Status" = 'valid' AND NEW."Status" <> 'valid' AND NEW."Status" <> 'redeemed')
                EXECUTE FUNCTION identity_raise_epoch();
                """
            );

            migrationBuilder.Sql(
                """
                CREATE TRIGGER "IdentityEpoch_Tokens_Deleted" AFTER DELETE ON "OpenIddictTokens"
                FOR EACH ROW WHEN (OLD."Status" = 'valid') EXECUTE FUNCTION identity_raise_epoch();
                """
            );

            migrationBuilder.Sql(
                """
                CREATE TRIGGER "IdentityEpoch_Applications" AFTER UPDATE OR DELETE ON "OpenIddictApplications"
                FOR EACH STATEMENT EXECUTE FUNCTION identity_raise_epoch();
                """
            );

            migrationBuilder.Sql(
                """
                CREATE TRIGGER "IdentityEpoch_Suspensions" AFTER INSERT ON "IdentitySuspensions"
                FOR EACH STATEMENT EXECUTE FUNCTION identity_raise_epoch();
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP TRIGGER "IdentityEpoch_Authorizations" ON "OpenIddictAuthorizations";""");
            migrationBuilder.Sql("""DROP TRIGGER "IdentityEpoch_Authorizations_Deleted" ON "OpenIddictAuthorizations";""");
            migrationBuilder.Sql("""DROP TRIGGER "IdentityEpoch_Tokens" ON "OpenIddictTokens";""");
            migrationBuilder.Sql("""DROP TRIGGER "IdentityEpoch_Tokens_Deleted" ON "OpenIddictTokens";""");
            migrationBuilder.Sql("""DROP TRIGGER "IdentityEpoch_Applications" ON "OpenIddictApplications";""");
            migrationBuilder.Sql("""DROP TRIGGER "IdentityEpoch_Suspensions" ON "IdentitySuspensions";""");
            migrationBuilder.Sql("""DROP FUNCTION identity_raise_epoch();""");

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
