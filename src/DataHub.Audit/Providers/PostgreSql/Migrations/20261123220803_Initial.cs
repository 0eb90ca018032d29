using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataHub.Audit.Providers.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AuditCheckpoints",
                columns: table => new
                {
                    LogId = table.Column<int>(type: "integer", nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Note = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditCheckpoints", x => new { x.LogId, x.Size });
                });

            migrationBuilder.CreateTable(
                name: "AuditEntries",
                columns: table => new
                {
                    LogId = table.Column<int>(type: "integer", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Record = table.Column<byte[]>(type: "bytea", nullable: false),
                    Leaf = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    Time = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Outcome = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Country = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Agency = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Client = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Purpose = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Request = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEntries", x => new { x.LogId, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "AuditHeads",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Log = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Root = table.Column<byte[]>(type: "bytea", fixedLength: true, maxLength: 32, nullable: false),
                    Writer = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditHeads", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditTiles",
                columns: table => new
                {
                    LogId = table.Column<int>(type: "integer", nullable: false),
                    Level = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    Hashes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditTiles", x => new { x.LogId, x.Level, x.Number });
                });

            migrationBuilder.CreateIndex(
                name: "IX_AuditHeads_Log",
                table: "AuditHeads",
                column: "Log",
                unique: true);

            migrationBuilder.Sql(
                """
                CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS
                $$
                BEGIN
                    RAISE EXCEPTION '% only grows', TG_TABLE_NAME;
                END
                $$;
                """
            );

            migrationBuilder.Sql(
                """
                CREATE TRIGGER "AuditEntries_NoChange" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEntries"
                FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows();
                """
            );

            migrationBuilder.Sql(
                """
                CREATE TRIGGER "AuditTiles_NoChange" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditTiles"
                FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows();
                """
            );

            migrationBuilder.Sql(
                """
                CREATE TRIGGER "AuditCheckpoints_NoChange" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditCheckpoints"
                FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows();
                """
            );

            migrationBuilder.Sql(
                """
                CREATE TRIGGER "AuditHeads_NoDelete" BEFORE DELETE OR TRUNCATE ON "AuditHeads"
                FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows();
                """
            );

            migrationBuilder.Sql(
                """
                CREATE TRIGGER "AuditHeads_NoShrink" BEFORE UPDATE ON "AuditHeads"
                FOR EACH ROW WHEN (NEW."Size" < OLD."Size" OR NEW."Id" <> OLD."Id" OR NEW."Log" <> OLD."Log")
                EXECUTE FUNCTION audit_only_grows();
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AuditCheckpoints");

            migrationBuilder.DropTable(
                name: "AuditEntries");

            migrationBuilder.DropTable(
                name: "AuditHeads");

            migrationBuilder.DropTable(
                name: "AuditTiles");

            migrationBuilder.Sql("""DROP FUNCTION audit_only_grows();""");
        }
    }
}
