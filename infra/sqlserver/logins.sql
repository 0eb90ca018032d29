-- The logins of a hub on SQL Server. Run with sqlcmd in the hub's database as an administrator, after roles.sql; may be run again:
--   sqlcmd -d datahub -i logins.sql -v HubPassword="…" ImportPassword="…" AuditorPassword="…" MigrationPassword="…"

IF SUSER_ID(N'datahub_hub_login') IS NULL
    CREATE LOGIN [datahub_hub_login] WITH PASSWORD = N'$(HubPassword)', CHECK_POLICY = ON, CHECK_EXPIRATION = OFF;
IF DATABASE_PRINCIPAL_ID(N'datahub_hub_login') IS NULL
    CREATE USER [datahub_hub_login] FOR LOGIN [datahub_hub_login] WITH DEFAULT_SCHEMA = [dbo];
ALTER ROLE [datahub_hub] ADD MEMBER [datahub_hub_login];
GO

IF SUSER_ID(N'datahub_import_login') IS NULL
    CREATE LOGIN [datahub_import_login] WITH PASSWORD = N'$(ImportPassword)', CHECK_POLICY = ON, CHECK_EXPIRATION = OFF;
IF DATABASE_PRINCIPAL_ID(N'datahub_import_login') IS NULL
    CREATE USER [datahub_import_login] FOR LOGIN [datahub_import_login] WITH DEFAULT_SCHEMA = [dbo];
ALTER ROLE [datahub_import] ADD MEMBER [datahub_import_login];
GO

IF SUSER_ID(N'datahub_auditor_login') IS NULL
    CREATE LOGIN [datahub_auditor_login] WITH PASSWORD = N'$(AuditorPassword)', CHECK_POLICY = ON, CHECK_EXPIRATION = OFF;
IF DATABASE_PRINCIPAL_ID(N'datahub_auditor_login') IS NULL
    CREATE USER [datahub_auditor_login] FOR LOGIN [datahub_auditor_login] WITH DEFAULT_SCHEMA = [dbo];
ALTER ROLE [datahub_auditor] ADD MEMBER [datahub_auditor_login];
GO

IF SUSER_ID(N'datahub_migration_login') IS NULL
    CREATE LOGIN [datahub_migration_login] WITH PASSWORD = N'$(MigrationPassword)', CHECK_POLICY = ON, CHECK_EXPIRATION = OFF;
IF DATABASE_PRINCIPAL_ID(N'datahub_migration_login') IS NULL
    CREATE USER [datahub_migration_login] FOR LOGIN [datahub_migration_login] WITH DEFAULT_SCHEMA = [dbo];
ALTER ROLE [datahub_migration] ADD MEMBER [datahub_migration_login];
GO
