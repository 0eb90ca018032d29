-- The roles of a hub's database on SQL Server. Run in the database as its owner after schema.sql; may be run again.
--   datahub_hub        the hub while it serves: no DDL, and nothing that is logged can be changed or removed
--   datahub_import     "datahub import": writes records, sees no log, no token and nobody's account
--   datahub_auditor    reads the log and its index, and nothing else
--   datahub_migration  makes and changes tables: "datahub database migrate" or schema.sql, never the hub

IF DATABASE_PRINCIPAL_ID(N'datahub_hub') IS NULL CREATE ROLE [datahub_hub];
IF DATABASE_PRINCIPAL_ID(N'datahub_import') IS NULL CREATE ROLE [datahub_import];
IF DATABASE_PRINCIPAL_ID(N'datahub_auditor') IS NULL CREATE ROLE [datahub_auditor];
IF DATABASE_PRINCIPAL_ID(N'datahub_migration') IS NULL CREATE ROLE [datahub_migration];
GO

GRANT CREATE TABLE TO [datahub_migration];
GRANT ALTER, SELECT, INSERT, UPDATE, DELETE, REFERENCES ON SCHEMA::[dbo] TO [datahub_migration];

-- The hub: records are read; consent is written down, and the marks of all records of its case follow it.
GRANT SELECT, UPDATE ON [dbo].[Assistance] TO [datahub_hub];
GRANT SELECT, UPDATE ON [dbo].[CaseSuspectedPerpetratorLinks] TO [datahub_hub];
GRANT SELECT, UPDATE ON [dbo].[CaseTechnologyIndicatorLinks] TO [datahub_hub];
GRANT SELECT, UPDATE ON [dbo].[Cases] TO [datahub_hub];
GRANT SELECT, UPDATE ON [dbo].[Consents] TO [datahub_hub];
GRANT SELECT, UPDATE ON [dbo].[Exploitations] TO [datahub_hub];
GRANT SELECT, UPDATE ON [dbo].[Identifications] TO [datahub_hub];
GRANT SELECT, UPDATE ON [dbo].[Incidents] TO [datahub_hub];
GRANT SELECT, UPDATE ON [dbo].[Locations] TO [datahub_hub];
GRANT SELECT, UPDATE ON [dbo].[MovementLegs] TO [datahub_hub];
GRANT SELECT, UPDATE ON [dbo].[Organisations] TO [datahub_hub];
GRANT SELECT, UPDATE ON [dbo].[Referrals] TO [datahub_hub];
GRANT SELECT, UPDATE ON [dbo].[Repatriations] TO [datahub_hub];
GRANT SELECT, UPDATE ON [dbo].[SuspectedPerpetrators] TO [datahub_hub];
GRANT SELECT, UPDATE ON [dbo].[TechnologyIndicators] TO [datahub_hub];
GRANT SELECT, UPDATE ON [dbo].[Victims] TO [datahub_hub];
GRANT INSERT ON [dbo].[Consents] TO [datahub_hub];
-- Which counts each country was given.
GRANT SELECT, INSERT, UPDATE ON [dbo].[AnsweredCounts] TO [datahub_hub];
GRANT SELECT, INSERT, UPDATE ON [dbo].[AnsweredUnits] TO [datahub_hub];
GRANT SELECT, UPDATE ON [dbo].[IdentityEpochs] TO [datahub_hub];

-- The log: what is written stays, whatever else is granted some day. Heads move forward only, which a trigger watches.
GRANT SELECT, INSERT ON [dbo].[AuditCheckpoints] TO [datahub_hub];
GRANT SELECT, INSERT ON [dbo].[AuditCosignatures] TO [datahub_hub];
GRANT SELECT, INSERT ON [dbo].[AuditEntries] TO [datahub_hub];
GRANT SELECT, INSERT ON [dbo].[AuditTexts] TO [datahub_hub];
GRANT SELECT, INSERT ON [dbo].[AuditTiles] TO [datahub_hub];
GRANT SELECT, INSERT ON [dbo].[AuditTimestamps] TO [datahub_hub];
DENY UPDATE, DELETE, ALTER ON [dbo].[AuditCheckpoints] TO [datahub_hub];
DENY UPDATE, DELETE, ALTER ON [dbo].[AuditCosignatures] TO [datahub_hub];
DENY UPDATE, DELETE, ALTER ON [dbo].[AuditEntries] TO [datahub_hub];
DENY UPDATE, DELETE, ALTER ON [dbo].[AuditTexts] TO [datahub_hub];
DENY UPDATE, DELETE, ALTER ON [dbo].[AuditTiles] TO [datahub_hub];
DENY UPDATE, DELETE, ALTER ON [dbo].[AuditTimestamps] TO [datahub_hub];
GRANT SELECT, INSERT, UPDATE ON [dbo].[AuditHeads] TO [datahub_hub];
DENY DELETE, ALTER ON [dbo].[AuditHeads] TO [datahub_hub];
-- Names of texts say which policies and features were last taken: they move on with every change.
GRANT SELECT, INSERT, UPDATE ON [dbo].[AuditTextNames] TO [datahub_hub];
DENY DELETE, ALTER ON [dbo].[AuditTextNames] TO [datahub_hub];
GRANT SELECT, INSERT, UPDATE ON [dbo].[WitnessedLogs] TO [datahub_hub];

-- Keys of subjects are made by the hub; "datahub audit erase-subject" destroys them, as the owner.
IF OBJECT_ID(N'[dbo].[AuditSubjectKeys]') IS NOT NULL
BEGIN
    GRANT SELECT, INSERT ON [dbo].[AuditSubjectKeys] TO [datahub_hub];
    GRANT SELECT ON [dbo].[__SubjectKeyMigrations] TO [datahub_hub];
END;

-- Tokens, clients, people.
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[IdentityChanges] TO [datahub_hub];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[IdentityDataProtectionKeys] TO [datahub_hub];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[IdentitySuspensions] TO [datahub_hub];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[IdentityUsedStatements] TO [datahub_hub];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[OpenIddictApplications] TO [datahub_hub];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[OpenIddictAuthorizations] TO [datahub_hub];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[OpenIddictScopes] TO [datahub_hub];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[OpenIddictTokens] TO [datahub_hub];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[Approvals] TO [datahub_hub];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[Enrolments] TO [datahub_hub];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[Passkeys] TO [datahub_hub];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[People] TO [datahub_hub];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[PersonLogins] TO [datahub_hub];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[Sessions] TO [datahub_hub];

-- The index of the log holds nothing that is not in the log.
IF OBJECT_ID(N'[dbo].[AuditIndexLogs]') IS NOT NULL
BEGIN
    GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[AuditIndexDuties] TO [datahub_hub];
    GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[AuditIndexLogs] TO [datahub_hub];
    GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[AuditIndexEntries] TO [datahub_hub];
    GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[AuditIndexGroups] TO [datahub_hub];
    GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[AuditIndexMarks] TO [datahub_hub];
    GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[AuditIndexSegments] TO [datahub_hub];
    GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[AuditIndexSubjects] TO [datahub_hub];
    GRANT SELECT ON [dbo].[__AuditIndexMigrations] TO [datahub_hub];
    -- "datahub audit verify" compares it with the log.
    GRANT SELECT ON [dbo].[AuditIndexDuties] TO [datahub_auditor];
    GRANT SELECT ON [dbo].[AuditIndexEntries] TO [datahub_auditor];
    GRANT SELECT ON [dbo].[AuditIndexGroups] TO [datahub_auditor];
    GRANT SELECT ON [dbo].[AuditIndexLogs] TO [datahub_auditor];
    GRANT SELECT ON [dbo].[AuditIndexMarks] TO [datahub_auditor];
    GRANT SELECT ON [dbo].[AuditIndexSegments] TO [datahub_auditor];
    GRANT SELECT ON [dbo].[AuditIndexSubjects] TO [datahub_auditor];
    GRANT SELECT ON [dbo].[__AuditIndexMigrations] TO [datahub_auditor];
END;

-- Which migrations have run: the hub asks before it serves.
GRANT SELECT ON [dbo].[__AuditMigrations] TO [datahub_hub];
GRANT SELECT ON [dbo].[__IdentityMigrations] TO [datahub_hub];
GRANT SELECT ON [dbo].[__PeopleMigrations] TO [datahub_hub];
GRANT SELECT ON [dbo].[__RecordsMigrations] TO [datahub_hub];
GRANT SELECT ON [dbo].[__WitnessMigrations] TO [datahub_hub];

-- Imports.
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[Assistance] TO [datahub_import];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[CaseSuspectedPerpetratorLinks] TO [datahub_import];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[CaseTechnologyIndicatorLinks] TO [datahub_import];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[Cases] TO [datahub_import];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[Consents] TO [datahub_import];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[Exploitations] TO [datahub_import];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[Identifications] TO [datahub_import];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[Incidents] TO [datahub_import];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[Locations] TO [datahub_import];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[MovementLegs] TO [datahub_import];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[Organisations] TO [datahub_import];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[Referrals] TO [datahub_import];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[Repatriations] TO [datahub_import];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[SuspectedPerpetrators] TO [datahub_import];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[TechnologyIndicators] TO [datahub_import];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[Victims] TO [datahub_import];
GRANT SELECT ON [dbo].[__RecordsMigrations] TO [datahub_import];

-- Auditors.
GRANT SELECT ON [dbo].[AuditCheckpoints] TO [datahub_auditor];
GRANT SELECT ON [dbo].[AuditCosignatures] TO [datahub_auditor];
GRANT SELECT ON [dbo].[AuditEntries] TO [datahub_auditor];
GRANT SELECT ON [dbo].[AuditHeads] TO [datahub_auditor];
GRANT SELECT ON [dbo].[AuditTextNames] TO [datahub_auditor];
GRANT SELECT ON [dbo].[AuditTexts] TO [datahub_auditor];
GRANT SELECT ON [dbo].[AuditTiles] TO [datahub_auditor];
GRANT SELECT ON [dbo].[AuditTimestamps] TO [datahub_auditor];
GRANT SELECT ON [dbo].[WitnessedLogs] TO [datahub_auditor];
GRANT SELECT ON [dbo].[__AuditMigrations] TO [datahub_auditor];
GRANT SELECT ON [dbo].[__WitnessMigrations] TO [datahub_auditor];
DENY INSERT, UPDATE, DELETE, ALTER ON SCHEMA::[dbo] TO [datahub_auditor];
