using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataHub.Records.Providers.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class NameOfTheState : Migration
    {
        private static readonly string[] Tables =
        [
            "Assistance",
            "CaseSuspectedPerpetratorLinks",
            "CaseTechnologyIndicatorLinks",
            "Cases",
            "Consents",
            "Exploitations",
            "Identifications",
            "Incidents",
            "Locations",
            "MovementLegs",
            "Organisations",
            "Referrals",
            "Repatriations",
            "SuspectedPerpetrators",
            "TechnologyIndicators",
            "Victims",
        ];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                CREATE TABLE "RecordsState" (
                    "Id" smallint NOT NULL CONSTRAINT "PK_RecordsState" PRIMARY KEY CHECK ("Id" = 1),
                    "Mark" uuid NOT NULL,
                    "At" timestamp with time zone NOT NULL
                );
                INSERT INTO "RecordsState" ("Id", "Mark", "At") VALUES (1, gen_random_uuid(), now());
                """
            );

            // Once per transaction: later statements of it find the setting, which ends with the transaction or savepoint that made it.
            migrationBuilder.Sql(
                """
                CREATE FUNCTION records_changed() RETURNS trigger LANGUAGE plpgsql AS $body$
                BEGIN
                    IF current_setting('datahub.records_changed', true) IS DISTINCT FROM pg_current_xact_id()::text THEN
                        UPDATE "RecordsState" SET "Mark" = gen_random_uuid(), "At" = now();
                        PERFORM set_config('datahub.records_changed', pg_current_xact_id()::text, true);
                    END IF;
                    RETURN NULL;
                END
                $body$;
                """
            );

            foreach (var table in Tables)
                migrationBuilder.Sql(
                    $"""
                    CREATE TRIGGER "RecordsState_{table}" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "{table}"
                    FOR EACH STATEMENT EXECUTE FUNCTION records_changed();
                    """
                );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var table in Tables)
                migrationBuilder.Sql($"""DROP TRIGGER "RecordsState_{table}" ON "{table}";""");
            migrationBuilder.Sql("""DROP FUNCTION records_changed();""");
            migrationBuilder.Sql("""DROP TABLE "RecordsState";""");
        }
    }
}
