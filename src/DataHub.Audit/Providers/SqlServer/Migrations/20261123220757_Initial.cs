using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataHub.Audit.Providers.SqlServer.Migrations
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
                    LogId = table.Column<int>(type: "int", nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Note = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
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
                    LogId = table.Column<int>(type: "int", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Record = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Leaf = table.Column<byte[]>(type: "binary(32)", fixedLength: true, maxLength: 32, nullable: false),
                    Time = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Outcome = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Country = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Agency = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Client = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Purpose = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Request = table.Column<string>(type: "nvarchar(36)", maxLength: 36, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEntries", x => new { x.LogId, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "AuditHeads",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    Log = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Root = table.Column<byte[]>(type: "binary(32)", fixedLength: true, maxLength: 32, nullable: false),
                    Writer = table.Column<string>(type: "nvarchar(36)", maxLength: 36, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditHeads", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditTiles",
                columns: table => new
                {
                    LogId = table.Column<int>(type: "int", nullable: false),
                    Level = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    Hashes = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
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
                EXEC(N'CREATE TRIGGER [AuditEntries_NoChange] ON [AuditEntries] INSTEAD OF UPDATE, DELETE AS
                    THROW 51000, ''AuditEntries only grows'', 1;');
                """
            );

            migrationBuilder.Sql(
                """
                EXEC(N'CREATE TRIGGER [AuditTiles_NoChange] ON [AuditTiles] INSTEAD OF UPDATE, DELETE AS
                    THROW 51000, ''AuditTiles only grows'', 1;');
                """
            );

            migrationBuilder.Sql(
                """
                EXEC(N'CREATE TRIGGER [AuditCheckpoints_NoChange] ON [AuditCheckpoints] INSTEAD OF UPDATE, DELETE AS
                    THROW 51000, ''AuditCheckpoints only grows'', 1;');
                """
            );

            migrationBuilder.Sql(
                """
                EXEC(N'CREATE TRIGGER [AuditHeads_NoDelete] ON [AuditHeads] INSTEAD OF DELETE AS
                    THROW 51000, ''AuditHeads only grows'', 1;');
                """
            );

            migrationBuilder.Sql(
                """
                EXEC(N'CREATE TRIGGER [AuditHeads_NoShrink] ON [AuditHeads] AFTER UPDATE AS
                    IF EXISTS (SELECT 1 FROM deleted AS d LEFT JOIN inserted AS i ON i.[Id] = d.[Id] AND i.[Log] = d.[Log]
                               WHERE i.[Id] IS NULL OR i.[Size] < d.[Size])
                        THROW 51000, ''AuditHeads only grows'', 1;');
                """
            );

            migrationBuilder.Sql(
                """
                -- Verification reads one state of the log while entries are appended.
                ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON;
                """,
                suppressTransaction: true
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
