using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataHub.Audit.Providers.Sqlite.Migrations
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
                    LogId = table.Column<int>(type: "INTEGER", nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Time = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditCheckpoints", x => new { x.LogId, x.Size });
                });

            migrationBuilder.CreateTable(
                name: "AuditEntries",
                columns: table => new
                {
                    LogId = table.Column<int>(type: "INTEGER", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Record = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Leaf = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 32, nullable: false),
                    Time = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Country = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Agency = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Client = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Request = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEntries", x => new { x.LogId, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "AuditHeads",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Log = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    Root = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 32, nullable: false),
                    Writer = table.Column<string>(type: "TEXT", maxLength: 36, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditHeads", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditTiles",
                columns: table => new
                {
                    LogId = table.Column<int>(type: "INTEGER", nullable: false),
                    Level = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    Hashes = table.Column<byte[]>(type: "BLOB", nullable: false)
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
                CREATE TRIGGER "AuditEntries_NoUpdate" BEFORE UPDATE ON "AuditEntries"
                BEGIN
                    SELECT RAISE(ABORT, 'AuditEntries only grows');
                END;
                """
            );

            migrationBuilder.Sql(
                """
                CREATE TRIGGER "AuditEntries_NoDelete" BEFORE DELETE ON "AuditEntries"
                BEGIN
                    SELECT RAISE(ABORT, 'AuditEntries only grows');
                END;
                """
            );

            migrationBuilder.Sql(
                """
                -- INSERT OR REPLACE would delete without asking the trigger above.
                CREATE TRIGGER "AuditEntries_NoReplace" BEFORE INSERT ON "AuditEntries"
                WHEN EXISTS (SELECT 1 FROM "AuditEntries" WHERE "LogId" = NEW."LogId" AND "Sequence" = NEW."Sequence")
                BEGIN
                    SELECT RAISE(ABORT, 'AuditEntries only grows');
                END;
                """
            );

            migrationBuilder.Sql(
                """
                CREATE TRIGGER "AuditTiles_NoUpdate" BEFORE UPDATE ON "AuditTiles"
                BEGIN
                    SELECT RAISE(ABORT, 'AuditTiles only grows');
                END;
                """
            );

            migrationBuilder.Sql(
                """
                CREATE TRIGGER "AuditTiles_NoDelete" BEFORE DELETE ON "AuditTiles"
                BEGIN
                    SELECT RAISE(ABORT, 'AuditTiles only grows');
                END;
                """
            );

            migrationBuilder.Sql(
                """
                -- INSERT OR REPLACE would delete without asking the trigger above.
                CREATE TRIGGER "AuditTiles_NoReplace" BEFORE INSERT ON "AuditTiles"
                WHEN EXISTS (SELECT 1 FROM "AuditTiles" WHERE "LogId" = NEW."LogId" AND "Level" = NEW."Level" AND "Number" = NEW."Number")
                BEGIN
                    SELECT RAISE(ABORT, 'AuditTiles only grows');
                END;
                """
            );

            migrationBuilder.Sql(
                """
                CREATE TRIGGER "AuditCheckpoints_NoUpdate" BEFORE UPDATE ON "AuditCheckpoints"
                BEGIN
                    SELECT RAISE(ABORT, 'AuditCheckpoints only grows');
                END;
                """
            );

            migrationBuilder.Sql(
                """
                CREATE TRIGGER "AuditCheckpoints_NoDelete" BEFORE DELETE ON "AuditCheckpoints"
                BEGIN
                    SELECT RAISE(ABORT, 'AuditCheckpoints only grows');
                END;
                """
            );

            migrationBuilder.Sql(
                """
                -- INSERT OR REPLACE would delete without asking the trigger above.
                CREATE TRIGGER "AuditCheckpoints_NoReplace" BEFORE INSERT ON "AuditCheckpoints"
                WHEN EXISTS (SELECT 1 FROM "AuditCheckpoints" WHERE "LogId" = NEW."LogId" AND "Size" = NEW."Size")
                BEGIN
                    SELECT RAISE(ABORT, 'AuditCheckpoints only grows');
                END;
                """
            );

            migrationBuilder.Sql(
                """
                CREATE TRIGGER "AuditHeads_NoDelete" BEFORE DELETE ON "AuditHeads"
                BEGIN
                    SELECT RAISE(ABORT, 'AuditHeads only grows');
                END;
                """
            );

            migrationBuilder.Sql(
                """
                CREATE TRIGGER "AuditHeads_NoShrink" BEFORE UPDATE ON "AuditHeads"
                WHEN NEW."Size" < OLD."Size" OR NEW."Id" <> OLD."Id" OR NEW."Log" <> OLD."Log"
                BEGIN
                    SELECT RAISE(ABORT, 'AuditHeads only grows');
                END;
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
        }
    }
}
