-- The roles of a hub's database on PostgreSQL. Run as the owner of the database after "datahub database migrate", and again after every further one.
--   datahub_hub      the hub while it serves: no DDL, and nothing that is logged can be changed or removed
--   datahub_import   "datahub import": writes records, sees no log, no token and nobody's account
--   datahub_auditor  reads the log and its index, and nothing else
-- Where the index or the subject keys have a database of their own, their tables are passed over here; README.md says what is granted there.
-- The owner alone migrates. Give each role a login of its own: CREATE ROLE hub_1 LOGIN PASSWORD '…' IN ROLE datahub_hub;

-- One transaction: a hub that runs never sees its rights half given, and what fails changes nothing.
BEGIN;

DO $body$
DECLARE wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['datahub_hub', 'datahub_import', 'datahub_auditor'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
        END IF;
    END LOOP;
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO datahub_hub, datahub_import, datahub_auditor', current_database());
END
$body$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO datahub_hub, datahub_import, datahub_auditor;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM datahub_hub, datahub_import, datahub_auditor;

-- The hub: records are read; consent is written down, and the marks of all records of its case follow it.
GRANT SELECT, UPDATE ON
    "Assistance", "CaseSuspectedPerpetratorLinks", "CaseTechnologyIndicatorLinks", "Cases", "Consents", "Exploitations", "Identifications",
    "Incidents", "Locations", "MovementLegs", "Organisations", "Referrals", "Repatriations", "SuspectedPerpetrators", "TechnologyIndicators",
    "Victims"
    TO datahub_hub;

GRANT INSERT ON "Consents" TO datahub_hub;
-- Which counts each country was given.
GRANT SELECT, INSERT, UPDATE ON "AnsweredCounts", "AnsweredUnits" TO datahub_hub;
GRANT SELECT, UPDATE ON "RecordsState", "IdentityEpochs" TO datahub_hub;

-- The log: what is written stays. Heads move forward only, which a trigger watches.
GRANT SELECT, INSERT ON
    "AuditCheckpoints", "AuditCosignatures", "AuditEntries", "AuditTexts", "AuditTiles", "AuditTimestamps"
    TO datahub_hub;

-- Names of texts say which policies and features were last taken: they move on with every change.
GRANT SELECT, INSERT, UPDATE ON "AuditHeads", "AuditTextNames", "WitnessedLogs" TO datahub_hub;

-- Keys of subjects are made by the hub; "datahub audit erase-subject" destroys them, as the owner.
DO $body$
BEGIN
    IF to_regclass('"AuditSubjectKeys"') IS NOT NULL THEN
        GRANT SELECT, INSERT ON "AuditSubjectKeys" TO datahub_hub;
        GRANT SELECT ON "__SubjectKeyMigrations" TO datahub_hub;
    END IF;
END
$body$;

-- Tokens, clients, people.
GRANT SELECT, INSERT, UPDATE, DELETE ON
    "IdentityChanges", "IdentityDataProtectionKeys", "IdentitySuspensions", "IdentityUsedStatements", "OpenIddictApplications",
    "OpenIddictAuthorizations", "OpenIddictScopes", "OpenIddictTokens", "Approvals", "Enrolments", "Passkeys", "People", "PersonLogins", "Sessions"
    TO datahub_hub;

GRANT USAGE ON SEQUENCE "IdentityChanges_Id_seq", "IdentityDataProtectionKeys_Id_seq" TO datahub_hub;

-- The index of the log holds nothing that is not in the log.
DO $body$
BEGIN
    IF to_regclass('"AuditIndexLogs"') IS NOT NULL THEN
        GRANT SELECT, INSERT, UPDATE, DELETE ON
            "AuditIndexDuties", "AuditIndexEntries", "AuditIndexGroups", "AuditIndexLogs", "AuditIndexMarks", "AuditIndexSegments", "AuditIndexSubjects"
            TO datahub_hub;
        GRANT SELECT ON "__AuditIndexMigrations" TO datahub_hub;
        -- "datahub audit verify" compares it with the log.
        GRANT SELECT ON
            "AuditIndexDuties", "AuditIndexEntries", "AuditIndexGroups", "AuditIndexLogs", "AuditIndexMarks", "AuditIndexSegments", "AuditIndexSubjects",
            "__AuditIndexMigrations"
            TO datahub_auditor;
    END IF;
END
$body$;

-- Which migrations have run: the hub asks before it serves.
GRANT SELECT ON "__AuditMigrations", "__IdentityMigrations", "__PeopleMigrations", "__RecordsMigrations", "__WitnessMigrations" TO datahub_hub;

-- Imports.
GRANT SELECT, INSERT, UPDATE, DELETE ON
    "Assistance", "CaseSuspectedPerpetratorLinks", "CaseTechnologyIndicatorLinks", "Cases", "Consents", "Exploitations", "Identifications",
    "Incidents", "Locations", "MovementLegs", "Organisations", "Referrals", "Repatriations", "SuspectedPerpetrators", "TechnologyIndicators",
    "Victims"
    TO datahub_import;

GRANT SELECT, UPDATE ON "RecordsState" TO datahub_import;
GRANT SELECT ON "__RecordsMigrations" TO datahub_import;

-- Auditors.
GRANT SELECT ON
    "AuditCheckpoints", "AuditCosignatures", "AuditEntries", "AuditHeads", "AuditTextNames", "AuditTexts", "AuditTiles", "AuditTimestamps",
    "WitnessedLogs", "__AuditMigrations", "__WitnessMigrations"
    TO datahub_auditor;

COMMIT;
