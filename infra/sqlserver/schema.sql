SET QUOTED_IDENTIFIER, ANSI_NULLS ON;
GO

-- records
IF OBJECT_ID(N'[__RecordsMigrations]') IS NULL
BEGIN
    CREATE TABLE [__RecordsMigrations] (
        [MigrationId] nvarchar(150) NOT NULL,
        [ProductVersion] nvarchar(32) NOT NULL,
        CONSTRAINT [PK___RecordsMigrations] PRIMARY KEY ([MigrationId])
    );
END;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE TABLE [Organisations] (
        [Id] bigint NOT NULL,
        [Name] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [RegistrationNumber] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Type] int NULL,
        [AllegedRoles] bigint NOT NULL,
        [PhoneNumber] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Address_Admin1] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Address_City] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Address_Country] smallint NULL,
        [Address_Latitude] float NULL,
        [Address_Longitude] float NULL,
        [Address_Region] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Address_Street] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [AlsoVictim] tinyint NOT NULL,
        [CaseStatus] tinyint NOT NULL,
        [CitizenshipBits] bigint NOT NULL,
        [ConsentInvestigation] int NOT NULL,
        [ConsentProtection] int NOT NULL,
        [ConsentRepatriation] int NOT NULL,
        [FoundIn] smallint NOT NULL,
        [IsMinor] tinyint NOT NULL,
        [ObjectsToOrigin] tinyint NOT NULL,
        [Originator] smallint NOT NULL,
        [OwnerAgency] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_Organisations] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE TABLE [TechnologyIndicators] (
        [Id] bigint NOT NULL,
        [Kind] int NULL,
        [Platform] int NULL,
        [Chain] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [PhoneNumber] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [Account] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [Url] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [WalletAddress] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Role] int NULL,
        [Confidence] int NULL,
        [FirstSeen] int NULL,
        [LastSeen] int NULL,
        [BelongsTo] int NULL,
        [Handling] int NULL,
        [AlsoVictim] tinyint NOT NULL,
        [CaseStatus] tinyint NOT NULL,
        [CitizenshipBits] bigint NOT NULL,
        [ConsentInvestigation] int NOT NULL,
        [ConsentProtection] int NOT NULL,
        [ConsentRepatriation] int NOT NULL,
        [FoundIn] smallint NOT NULL,
        [IsMinor] tinyint NOT NULL,
        [ObjectsToOrigin] tinyint NOT NULL,
        [Originator] smallint NOT NULL,
        [OwnerAgency] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_TechnologyIndicators] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE TABLE [Locations] (
        [Id] bigint NOT NULL,
        [Name] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Kind] int NULL,
        [ActiveFrom] int NULL,
        [ActiveUntil] int NULL,
        [OrganisationId] bigint NULL,
        [AlsoVictim] tinyint NOT NULL,
        [CaseStatus] tinyint NOT NULL,
        [CitizenshipBits] bigint NOT NULL,
        [ConsentInvestigation] int NOT NULL,
        [ConsentProtection] int NOT NULL,
        [ConsentRepatriation] int NOT NULL,
        [FoundIn] smallint NOT NULL,
        [IsMinor] tinyint NOT NULL,
        [ObjectsToOrigin] tinyint NOT NULL,
        [Originator] smallint NOT NULL,
        [Place_Admin1] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Place_City] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Place_Country] smallint NULL,
        [Place_Latitude] float NULL,
        [Place_Longitude] float NULL,
        [Place_Region] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Place_Street] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [OwnerAgency] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_Locations] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Locations_Organisations_OrganisationId] FOREIGN KEY ([OrganisationId]) REFERENCES [Organisations] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE TABLE [SuspectedPerpetrators] (
        [Id] bigint NOT NULL,
        [FullName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [NativeScriptName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Aliases] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [DateOfBirth] int NULL,
        [Citizenships] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Roles] bigint NOT NULL,
        [RoleDetails] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [LegalStatus] int NULL,
        [Warrants] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [OrganisationId] bigint NULL,
        [Document_ExpiresOn] int NULL,
        [Document_IssuedOn] int NULL,
        [Document_Issuer] smallint NULL,
        [Document_Number] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Document_Type] int NULL,
        [AlsoVictim] tinyint NOT NULL,
        [CaseStatus] tinyint NOT NULL,
        [CitizenshipBits] bigint NOT NULL,
        [ConsentInvestigation] int NOT NULL,
        [ConsentProtection] int NOT NULL,
        [ConsentRepatriation] int NOT NULL,
        [FoundIn] smallint NOT NULL,
        [IsMinor] tinyint NOT NULL,
        [ObjectsToOrigin] tinyint NOT NULL,
        [Originator] smallint NOT NULL,
        [OwnerAgency] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_SuspectedPerpetrators] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_SuspectedPerpetrators_Organisations_OrganisationId] FOREIGN KEY ([OrganisationId]) REFERENCES [Organisations] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE TABLE [Incidents] (
        [Id] bigint NOT NULL,
        [Code] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Date] int NULL,
        [OperationName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [PersonsFound] int NULL,
        [Nationalities] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Details] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [LocationId] bigint NULL,
        [AlsoVictim] tinyint NOT NULL,
        [CaseStatus] tinyint NOT NULL,
        [CitizenshipBits] bigint NOT NULL,
        [ConsentInvestigation] int NOT NULL,
        [ConsentProtection] int NOT NULL,
        [ConsentRepatriation] int NOT NULL,
        [FoundIn] smallint NOT NULL,
        [IsMinor] tinyint NOT NULL,
        [ObjectsToOrigin] tinyint NOT NULL,
        [Originator] smallint NOT NULL,
        [Place_Admin1] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Place_City] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Place_Country] smallint NULL,
        [Place_Latitude] float NULL,
        [Place_Longitude] float NULL,
        [Place_Region] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Place_Street] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [OwnerAgency] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_Incidents] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Incidents_Locations_LocationId] FOREIGN KEY ([LocationId]) REFERENCES [Locations] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE TABLE [Cases] (
        [Id] bigint NOT NULL,
        [CaseKey] bigint NOT NULL,
        [ImportedContent] bigint NULL,
        [CaseNumber] nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
        [CohortCode] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Status] int NULL,
        [IsSealed] bit NULL,
        [RegisteredOn] int NULL,
        [ClosedOn] int NULL,
        [ClosedReason] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Category] int NULL,
        [ModusOperandi] int NULL,
        [Act] bigint NOT NULL,
        [Means] bigint NOT NULL,
        [Purpose] bigint NOT NULL,
        [HandledBy] smallint NULL,
        [DocketNumber] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Narrative] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Comments] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [CaseOwner] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Handling] int NULL,
        [SourceReliability] int NULL,
        [InfoAccuracy] int NULL,
        [IncidentId] bigint NULL,
        [AlsoVictim] tinyint NOT NULL,
        [CaseStatus] tinyint NOT NULL,
        [CitizenshipBits] bigint NOT NULL,
        [ConsentInvestigation] int NOT NULL,
        [ConsentProtection] int NOT NULL,
        [ConsentRepatriation] int NOT NULL,
        [FoundIn] smallint NOT NULL,
        [IsMinor] tinyint NOT NULL,
        [ObjectsToOrigin] tinyint NOT NULL,
        [Originator] smallint NOT NULL,
        [OwnerAgency] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_Cases] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Cases_Incidents_IncidentId] FOREIGN KEY ([IncidentId]) REFERENCES [Incidents] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE TABLE [CaseSuspectedPerpetratorLinks] (
        [Id] bigint NOT NULL,
        [CaseId] bigint NOT NULL,
        [SuspectedPerpetratorId] bigint NOT NULL,
        [AlsoVictim] tinyint NOT NULL,
        [CaseStatus] tinyint NOT NULL,
        [CitizenshipBits] bigint NOT NULL,
        [ConsentInvestigation] int NOT NULL,
        [ConsentProtection] int NOT NULL,
        [ConsentRepatriation] int NOT NULL,
        [FoundIn] smallint NOT NULL,
        [IsMinor] tinyint NOT NULL,
        [ObjectsToOrigin] tinyint NOT NULL,
        [Originator] smallint NOT NULL,
        [OwnerAgency] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_CaseSuspectedPerpetratorLinks] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_CaseSuspectedPerpetratorLinks_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_CaseSuspectedPerpetratorLinks_SuspectedPerpetrators_SuspectedPerpetratorId] FOREIGN KEY ([SuspectedPerpetratorId]) REFERENCES [SuspectedPerpetrators] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE TABLE [CaseTechnologyIndicatorLinks] (
        [Id] bigint NOT NULL,
        [CaseId] bigint NOT NULL,
        [TechnologyIndicatorId] bigint NOT NULL,
        [AlsoVictim] tinyint NOT NULL,
        [CaseStatus] tinyint NOT NULL,
        [CitizenshipBits] bigint NOT NULL,
        [ConsentInvestigation] int NOT NULL,
        [ConsentProtection] int NOT NULL,
        [ConsentRepatriation] int NOT NULL,
        [FoundIn] smallint NOT NULL,
        [IsMinor] tinyint NOT NULL,
        [ObjectsToOrigin] tinyint NOT NULL,
        [Originator] smallint NOT NULL,
        [OwnerAgency] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_CaseTechnologyIndicatorLinks] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_CaseTechnologyIndicatorLinks_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_CaseTechnologyIndicatorLinks_TechnologyIndicators_TechnologyIndicatorId] FOREIGN KEY ([TechnologyIndicatorId]) REFERENCES [TechnologyIndicators] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE TABLE [Victims] (
        [Id] bigint NOT NULL,
        [PersonKey] bigint NOT NULL,
        [CaseId] bigint NULL,
        [GivenName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [MiddleName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [FamilyName] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        [FullName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [NativeScriptName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Aliases] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Salutation] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [JobTitle] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Photo] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [DateOfBirth] int NULL,
        [AgeBand] int NULL,
        [Majority] int NULL,
        [AgeEstimated] bit NULL,
        [AgeWhenTrafficked] int NULL,
        [Gender] int NULL,
        [Citizenships] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [PrimaryLanguage] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [SecondaryLanguage] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Education] int NULL,
        [MaritalStatus] int NULL,
        [NumberOfChildren] int NULL,
        [EmergencyContact] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Ethnicity] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Religion] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [SexualOrientation] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ProtectionStatus] int NULL,
        [Deceased] bit NULL,
        [HealthNotes] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [PhoneNumbers] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Email] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [SocialHandles] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ShelterId] bigint NULL,
        [TraffickingStatus] int NULL,
        [RelationshipToTrafficker] int NULL,
        [MethodOfRecruitment] bigint NOT NULL,
        [RecruitmentPlatforms] bigint NOT NULL,
        [PromisedJob] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [CurrentLocation_Admin1] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [CurrentLocation_City] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [CurrentLocation_Country] smallint NULL,
        [CurrentLocation_Latitude] float NULL,
        [CurrentLocation_Longitude] float NULL,
        [CurrentLocation_Region] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [CurrentLocation_Street] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [HomeAddress_Admin1] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [HomeAddress_City] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [HomeAddress_Country] smallint NULL,
        [HomeAddress_Latitude] float NULL,
        [HomeAddress_Longitude] float NULL,
        [HomeAddress_Region] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [HomeAddress_Street] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [NationalIdentity_ExpiresOn] int NULL,
        [NationalIdentity_IssuedOn] int NULL,
        [NationalIdentity_Issuer] smallint NULL,
        [NationalIdentity_Number] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [NationalIdentity_Type] int NULL,
        [AlsoVictim] tinyint NOT NULL,
        [CaseStatus] tinyint NOT NULL,
        [CitizenshipBits] bigint NOT NULL,
        [ConsentInvestigation] int NOT NULL,
        [ConsentProtection] int NOT NULL,
        [ConsentRepatriation] int NOT NULL,
        [FoundIn] smallint NOT NULL,
        [IsMinor] tinyint NOT NULL,
        [ObjectsToOrigin] tinyint NOT NULL,
        [Originator] smallint NOT NULL,
        [Passport_ExpiresOn] int NULL,
        [Passport_IssuedOn] int NULL,
        [Passport_Issuer] smallint NULL,
        [Passport_Number] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Passport_Type] int NULL,
        [PlaceOfBirth_Admin1] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [PlaceOfBirth_City] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [PlaceOfBirth_Country] smallint NULL,
        [PlaceOfBirth_Latitude] float NULL,
        [PlaceOfBirth_Longitude] float NULL,
        [PlaceOfBirth_Region] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [PlaceOfBirth_Street] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [OwnerAgency] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_Victims] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Victims_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Victims_Locations_ShelterId] FOREIGN KEY ([ShelterId]) REFERENCES [Locations] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE TABLE [Assistance] (
        [Id] bigint NOT NULL,
        [VictimId] bigint NULL,
        [Type] int NULL,
        [StartedOn] int NULL,
        [PlannedEnd] int NULL,
        [ActualEnd] int NULL,
        [Provider] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ProviderName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Objectives] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ActionPlan] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [HealthNotes] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [AlsoVictim] tinyint NOT NULL,
        [CaseStatus] tinyint NOT NULL,
        [CitizenshipBits] bigint NOT NULL,
        [ConsentInvestigation] int NOT NULL,
        [ConsentProtection] int NOT NULL,
        [ConsentRepatriation] int NOT NULL,
        [FoundIn] smallint NOT NULL,
        [IsMinor] tinyint NOT NULL,
        [ObjectsToOrigin] tinyint NOT NULL,
        [Originator] smallint NOT NULL,
        [OwnerAgency] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_Assistance] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Assistance_Victims_VictimId] FOREIGN KEY ([VictimId]) REFERENCES [Victims] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE TABLE [Consents] (
        [Id] bigint NOT NULL,
        [VictimId] bigint NULL,
        [Given] bit NULL,
        [Purposes] bigint NOT NULL,
        [Recipients] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [GivenOn] int NULL,
        [ExpiresOn] int NULL,
        [WithdrawnOn] int NULL,
        [GivenBy] int NULL,
        [WithheldReason] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Evidence] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [AlsoVictim] tinyint NOT NULL,
        [CaseStatus] tinyint NOT NULL,
        [CitizenshipBits] bigint NOT NULL,
        [ConsentInvestigation] int NOT NULL,
        [ConsentProtection] int NOT NULL,
        [ConsentRepatriation] int NOT NULL,
        [FoundIn] smallint NOT NULL,
        [IsMinor] tinyint NOT NULL,
        [ObjectsToOrigin] tinyint NOT NULL,
        [Originator] smallint NOT NULL,
        [OwnerAgency] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_Consents] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Consents_Victims_VictimId] FOREIGN KEY ([VictimId]) REFERENCES [Victims] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE TABLE [Exploitations] (
        [Id] bigint NOT NULL,
        [VictimId] bigint NULL,
        [Types] bigint NOT NULL,
        [Industries] bigint NOT NULL,
        [SexualTypes] bigint NOT NULL,
        [MethodsOfControl] bigint NOT NULL,
        [Platforms] bigint NOT NULL,
        [StartedOn] int NULL,
        [EndedOn] int NULL,
        [Duration] int NULL,
        [Debt] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Venue] int NULL,
        [LocationId] bigint NULL,
        [AlsoVictim] tinyint NOT NULL,
        [CaseStatus] tinyint NOT NULL,
        [CitizenshipBits] bigint NOT NULL,
        [ConsentInvestigation] int NOT NULL,
        [ConsentProtection] int NOT NULL,
        [ConsentRepatriation] int NOT NULL,
        [FoundIn] smallint NOT NULL,
        [IsMinor] tinyint NOT NULL,
        [ObjectsToOrigin] tinyint NOT NULL,
        [Originator] smallint NOT NULL,
        [Place_Admin1] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Place_City] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Place_Country] smallint NULL,
        [Place_Latitude] float NULL,
        [Place_Longitude] float NULL,
        [Place_Region] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Place_Street] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [OwnerAgency] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_Exploitations] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Exploitations_Locations_LocationId] FOREIGN KEY ([LocationId]) REFERENCES [Locations] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Exploitations_Victims_VictimId] FOREIGN KEY ([VictimId]) REFERENCES [Victims] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE TABLE [Identifications] (
        [Id] bigint NOT NULL,
        [VictimId] bigint NULL,
        [Status] int NULL,
        [DecidedBy] int NULL,
        [DecidedOn] int NULL,
        [Tool] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [RecognisedBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [IndicatorsFound] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [OriginNotice] int NULL,
        [AlsoVictim] tinyint NOT NULL,
        [CaseStatus] tinyint NOT NULL,
        [CitizenshipBits] bigint NOT NULL,
        [ConsentInvestigation] int NOT NULL,
        [ConsentProtection] int NOT NULL,
        [ConsentRepatriation] int NOT NULL,
        [FoundIn] smallint NOT NULL,
        [IsMinor] tinyint NOT NULL,
        [ObjectsToOrigin] tinyint NOT NULL,
        [Originator] smallint NOT NULL,
        [OwnerAgency] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_Identifications] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Identifications_Victims_VictimId] FOREIGN KEY ([VictimId]) REFERENCES [Victims] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE TABLE [MovementLegs] (
        [Id] bigint NOT NULL,
        [VictimId] bigint NULL,
        [Type] int NULL,
        [Sequence] int NULL,
        [Date] int NULL,
        [Mode] int NULL,
        [CrossingPoint] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [EntryBasis] int NULL,
        [Carrier] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Details] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [From_Admin1] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [From_City] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [From_Country] smallint NULL,
        [From_Latitude] float NULL,
        [From_Longitude] float NULL,
        [From_Region] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [From_Street] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [AlsoVictim] tinyint NOT NULL,
        [CaseStatus] tinyint NOT NULL,
        [CitizenshipBits] bigint NOT NULL,
        [ConsentInvestigation] int NOT NULL,
        [ConsentProtection] int NOT NULL,
        [ConsentRepatriation] int NOT NULL,
        [FoundIn] smallint NOT NULL,
        [IsMinor] tinyint NOT NULL,
        [ObjectsToOrigin] tinyint NOT NULL,
        [Originator] smallint NOT NULL,
        [To_Admin1] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [To_City] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [To_Country] smallint NULL,
        [To_Latitude] float NULL,
        [To_Longitude] float NULL,
        [To_Region] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [To_Street] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [OwnerAgency] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_MovementLegs] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_MovementLegs_Victims_VictimId] FOREIGN KEY ([VictimId]) REFERENCES [Victims] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE TABLE [Referrals] (
        [Id] bigint NOT NULL,
        [VictimId] bigint NULL,
        [FromAgency] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [FromOrganisation] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ToAgency] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ToOrganisation] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Reason] int NULL,
        [Status] int NULL,
        [SentOn] int NULL,
        [AcceptedOn] int NULL,
        [DoneOn] int NULL,
        [ConsentOverridden] bit NULL,
        [OverrideReason] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [FromWorker] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ToWorker] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [Details] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [AlsoVictim] tinyint NOT NULL,
        [CaseStatus] tinyint NOT NULL,
        [CitizenshipBits] bigint NOT NULL,
        [ConsentInvestigation] int NOT NULL,
        [ConsentProtection] int NOT NULL,
        [ConsentRepatriation] int NOT NULL,
        [FoundIn] smallint NOT NULL,
        [IsMinor] tinyint NOT NULL,
        [ObjectsToOrigin] tinyint NOT NULL,
        [Originator] smallint NOT NULL,
        [OwnerAgency] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_Referrals] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Referrals_Victims_VictimId] FOREIGN KEY ([VictimId]) REFERENCES [Victims] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE TABLE [Repatriations] (
        [Id] bigint NOT NULL,
        [VictimId] bigint NULL,
        [From] smallint NULL,
        [To] smallint NULL,
        [Status] int NULL,
        [Voluntary] bit NULL,
        [NationalityRequestedOn] int NULL,
        [NationalityVerifiedOn] int NULL,
        [NationalityResult] int NULL,
        [ExitCleared] bit NULL,
        [FineWaived] bit NULL,
        [DepartedOn] int NULL,
        [ArrivedOn] int NULL,
        [ReceivedBy] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [RiskAssessment] int NULL,
        [Flight] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [CohortCode] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [ReintegrationPlan] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [AlsoVictim] tinyint NOT NULL,
        [CaseStatus] tinyint NOT NULL,
        [CitizenshipBits] bigint NOT NULL,
        [ConsentInvestigation] int NOT NULL,
        [ConsentProtection] int NOT NULL,
        [ConsentRepatriation] int NOT NULL,
        [FoundIn] smallint NOT NULL,
        [IsMinor] tinyint NOT NULL,
        [ObjectsToOrigin] tinyint NOT NULL,
        [Originator] smallint NOT NULL,
        [TravelDocument_ExpiresOn] int NULL,
        [TravelDocument_IssuedOn] int NULL,
        [TravelDocument_Issuer] smallint NULL,
        [TravelDocument_Number] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        [TravelDocument_Type] int NULL,
        [OwnerAgency] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_Repatriations] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Repatriations_Victims_VictimId] FOREIGN KEY ([VictimId]) REFERENCES [Victims] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE INDEX [IX_Assistance_VictimId] ON [Assistance] ([VictimId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE INDEX [IX_CaseSuspectedPerpetratorLinks_CaseId] ON [CaseSuspectedPerpetratorLinks] ([CaseId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE INDEX [IX_CaseSuspectedPerpetratorLinks_SuspectedPerpetratorId] ON [CaseSuspectedPerpetratorLinks] ([SuspectedPerpetratorId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE INDEX [IX_CaseTechnologyIndicatorLinks_CaseId] ON [CaseTechnologyIndicatorLinks] ([CaseId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE INDEX [IX_CaseTechnologyIndicatorLinks_TechnologyIndicatorId] ON [CaseTechnologyIndicatorLinks] ([TechnologyIndicatorId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE INDEX [IX_Cases_CaseKey] ON [Cases] ([CaseKey]);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE INDEX [IX_Cases_CaseNumber] ON [Cases] ([CaseNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE INDEX [IX_Cases_ClosedOn_ModusOperandi] ON [Cases] ([ClosedOn], [ModusOperandi]);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE INDEX [IX_Cases_IncidentId] ON [Cases] ([IncidentId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE INDEX [IX_Cases_RegisteredOn] ON [Cases] ([RegisteredOn]);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE INDEX [IX_Consents_VictimId] ON [Consents] ([VictimId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE INDEX [IX_Exploitations_LocationId] ON [Exploitations] ([LocationId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE INDEX [IX_Exploitations_VictimId] ON [Exploitations] ([VictimId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE INDEX [IX_Identifications_VictimId] ON [Identifications] ([VictimId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE INDEX [IX_Incidents_Date] ON [Incidents] ([Date]);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE INDEX [IX_Incidents_LocationId] ON [Incidents] ([LocationId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE INDEX [IX_Locations_OrganisationId] ON [Locations] ([OrganisationId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE INDEX [IX_MovementLegs_VictimId] ON [MovementLegs] ([VictimId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE INDEX [IX_Referrals_VictimId] ON [Referrals] ([VictimId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE INDEX [IX_Repatriations_ArrivedOn_From] ON [Repatriations] ([ArrivedOn], [From]);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE INDEX [IX_Repatriations_VictimId] ON [Repatriations] ([VictimId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE INDEX [IX_SuspectedPerpetrators_OrganisationId] ON [SuspectedPerpetrators] ([OrganisationId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE INDEX [IX_TechnologyIndicators_Account] ON [TechnologyIndicators] ([Account]);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE INDEX [IX_TechnologyIndicators_LastSeen] ON [TechnologyIndicators] ([LastSeen]);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE INDEX [IX_TechnologyIndicators_PhoneNumber] ON [TechnologyIndicators] ([PhoneNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE INDEX [IX_Victims_CaseId] ON [Victims] ([CaseId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE INDEX [IX_Victims_FamilyName] ON [Victims] ([FamilyName]);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE INDEX [IX_Victims_PersonKey] ON [Victims] ([PersonKey]);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    CREATE INDEX [IX_Victims_ShelterId] ON [Victims] ([ShelterId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261123225812_Initial'
)
BEGIN
    INSERT INTO [__RecordsMigrations] ([MigrationId], [ProductVersion])
    VALUES (N'20261123225812_Initial', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Victims] ADD [ConsentInvestigationScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Victims] ADD [ConsentProtectionScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Victims] ADD [ConsentRepatriationScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Victims] ADD [HandlingState] tinyint NOT NULL DEFAULT CAST(0 AS tinyint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Victims] ADD [RegisteredDay] int NOT NULL DEFAULT 0;
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Victims] ADD [TlpState] tinyint NOT NULL DEFAULT CAST(0 AS tinyint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [TechnologyIndicators] ADD [ConsentInvestigationScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [TechnologyIndicators] ADD [ConsentProtectionScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [TechnologyIndicators] ADD [ConsentRepatriationScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [TechnologyIndicators] ADD [HandlingState] tinyint NOT NULL DEFAULT CAST(0 AS tinyint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [TechnologyIndicators] ADD [RegisteredDay] int NOT NULL DEFAULT 0;
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [TechnologyIndicators] ADD [Tlp] int NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [TechnologyIndicators] ADD [TlpState] tinyint NOT NULL DEFAULT CAST(0 AS tinyint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [SuspectedPerpetrators] ADD [ConsentInvestigationScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [SuspectedPerpetrators] ADD [ConsentProtectionScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [SuspectedPerpetrators] ADD [ConsentRepatriationScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [SuspectedPerpetrators] ADD [HandlingState] tinyint NOT NULL DEFAULT CAST(0 AS tinyint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [SuspectedPerpetrators] ADD [RegisteredDay] int NOT NULL DEFAULT 0;
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [SuspectedPerpetrators] ADD [TlpState] tinyint NOT NULL DEFAULT CAST(0 AS tinyint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Repatriations] ADD [ConsentInvestigationScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Repatriations] ADD [ConsentProtectionScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Repatriations] ADD [ConsentRepatriationScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Repatriations] ADD [HandlingState] tinyint NOT NULL DEFAULT CAST(0 AS tinyint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Repatriations] ADD [RegisteredDay] int NOT NULL DEFAULT 0;
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Repatriations] ADD [TlpState] tinyint NOT NULL DEFAULT CAST(0 AS tinyint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Referrals] ADD [ConsentInvestigationScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Referrals] ADD [ConsentProtectionScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Referrals] ADD [ConsentRepatriationScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Referrals] ADD [HandlingState] tinyint NOT NULL DEFAULT CAST(0 AS tinyint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Referrals] ADD [RegisteredDay] int NOT NULL DEFAULT 0;
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Referrals] ADD [TlpState] tinyint NOT NULL DEFAULT CAST(0 AS tinyint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Organisations] ADD [ConsentInvestigationScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Organisations] ADD [ConsentProtectionScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Organisations] ADD [ConsentRepatriationScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Organisations] ADD [HandlingState] tinyint NOT NULL DEFAULT CAST(0 AS tinyint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Organisations] ADD [RegisteredDay] int NOT NULL DEFAULT 0;
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Organisations] ADD [TlpState] tinyint NOT NULL DEFAULT CAST(0 AS tinyint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [MovementLegs] ADD [ConsentInvestigationScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [MovementLegs] ADD [ConsentProtectionScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [MovementLegs] ADD [ConsentRepatriationScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [MovementLegs] ADD [HandlingState] tinyint NOT NULL DEFAULT CAST(0 AS tinyint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [MovementLegs] ADD [RegisteredDay] int NOT NULL DEFAULT 0;
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [MovementLegs] ADD [TlpState] tinyint NOT NULL DEFAULT CAST(0 AS tinyint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Locations] ADD [ConsentInvestigationScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Locations] ADD [ConsentProtectionScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Locations] ADD [ConsentRepatriationScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Locations] ADD [HandlingState] tinyint NOT NULL DEFAULT CAST(0 AS tinyint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Locations] ADD [RegisteredDay] int NOT NULL DEFAULT 0;
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Locations] ADD [TlpState] tinyint NOT NULL DEFAULT CAST(0 AS tinyint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Incidents] ADD [ConsentInvestigationScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Incidents] ADD [ConsentProtectionScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Incidents] ADD [ConsentRepatriationScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Incidents] ADD [HandlingState] tinyint NOT NULL DEFAULT CAST(0 AS tinyint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Incidents] ADD [RegisteredDay] int NOT NULL DEFAULT 0;
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Incidents] ADD [TlpState] tinyint NOT NULL DEFAULT CAST(0 AS tinyint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Identifications] ADD [ConsentInvestigationScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Identifications] ADD [ConsentProtectionScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Identifications] ADD [ConsentRepatriationScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Identifications] ADD [HandlingState] tinyint NOT NULL DEFAULT CAST(0 AS tinyint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Identifications] ADD [RegisteredDay] int NOT NULL DEFAULT 0;
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Identifications] ADD [TlpState] tinyint NOT NULL DEFAULT CAST(0 AS tinyint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Exploitations] ADD [ConsentInvestigationScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Exploitations] ADD [ConsentProtectionScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Exploitations] ADD [ConsentRepatriationScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Exploitations] ADD [HandlingState] tinyint NOT NULL DEFAULT CAST(0 AS tinyint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Exploitations] ADD [RegisteredDay] int NOT NULL DEFAULT 0;
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Exploitations] ADD [TlpState] tinyint NOT NULL DEFAULT CAST(0 AS tinyint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Consents] ADD [Categories] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Consents] ADD [ConsentInvestigationScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Consents] ADD [ConsentProtectionScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Consents] ADD [ConsentRepatriationScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Consents] ADD [HandlingState] tinyint NOT NULL DEFAULT CAST(0 AS tinyint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Consents] ADD [HeardAt] bigint NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Consents] ADD [RegisteredDay] int NOT NULL DEFAULT 0;
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Consents] ADD [TlpState] tinyint NOT NULL DEFAULT CAST(0 AS tinyint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Cases] ADD [ConsentInvestigationScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Cases] ADD [ConsentProtectionScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Cases] ADD [ConsentRepatriationScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Cases] ADD [HandlingState] tinyint NOT NULL DEFAULT CAST(0 AS tinyint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Cases] ADD [RegisteredDay] int NOT NULL DEFAULT 0;
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Cases] ADD [Tlp] int NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Cases] ADD [TlpState] tinyint NOT NULL DEFAULT CAST(0 AS tinyint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [CaseTechnologyIndicatorLinks] ADD [ConsentInvestigationScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [CaseTechnologyIndicatorLinks] ADD [ConsentProtectionScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [CaseTechnologyIndicatorLinks] ADD [ConsentRepatriationScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [CaseTechnologyIndicatorLinks] ADD [HandlingState] tinyint NOT NULL DEFAULT CAST(0 AS tinyint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [CaseTechnologyIndicatorLinks] ADD [RegisteredDay] int NOT NULL DEFAULT 0;
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [CaseTechnologyIndicatorLinks] ADD [TlpState] tinyint NOT NULL DEFAULT CAST(0 AS tinyint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [CaseSuspectedPerpetratorLinks] ADD [ConsentInvestigationScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [CaseSuspectedPerpetratorLinks] ADD [ConsentProtectionScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [CaseSuspectedPerpetratorLinks] ADD [ConsentRepatriationScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [CaseSuspectedPerpetratorLinks] ADD [HandlingState] tinyint NOT NULL DEFAULT CAST(0 AS tinyint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [CaseSuspectedPerpetratorLinks] ADD [RegisteredDay] int NOT NULL DEFAULT 0;
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [CaseSuspectedPerpetratorLinks] ADD [TlpState] tinyint NOT NULL DEFAULT CAST(0 AS tinyint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Assistance] ADD [ConsentInvestigationScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Assistance] ADD [ConsentProtectionScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Assistance] ADD [ConsentRepatriationScope] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Assistance] ADD [HandlingState] tinyint NOT NULL DEFAULT CAST(0 AS tinyint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Assistance] ADD [RegisteredDay] int NOT NULL DEFAULT 0;
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    ALTER TABLE [Assistance] ADD [TlpState] tinyint NOT NULL DEFAULT CAST(0 AS tinyint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261124004822_AgreementOperands'
)
BEGIN
    INSERT INTO [__RecordsMigrations] ([MigrationId], [ProductVersion])
    VALUES (N'20261124004822_AgreementOperands', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261126144249_FoldedNames'
)
BEGIN
    ALTER TABLE [Victims] ADD [FoldedNames] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261126144249_FoldedNames'
)
BEGIN
    ALTER TABLE [SuspectedPerpetrators] ADD [FoldedNames] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261126144249_FoldedNames'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_VictimRecord_NotFolded] ON [Victims] ([Id]) WHERE "FoldedNames" IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261126144249_FoldedNames'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_SuspectedPerpetratorRecord_NotFolded] ON [SuspectedPerpetrators] ([Id]) WHERE "FoldedNames" IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261126144249_FoldedNames'
)
BEGIN
    INSERT INTO [__RecordsMigrations] ([MigrationId], [ProductVersion])
    VALUES (N'20261126144249_FoldedNames', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261126144801_AnsweredCounts'
)
BEGIN
    CREATE TABLE [AnsweredCounts] (
        [Id] bigint NOT NULL,
        [Asker] smallint NOT NULL,
        [Kind] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Filters] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [From] int NOT NULL,
        [Until] int NOT NULL,
        CONSTRAINT [PK_AnsweredCounts] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261126144801_AnsweredCounts'
)
BEGIN
    CREATE INDEX [IX_AnsweredCounts_Asker_Kind] ON [AnsweredCounts] ([Asker], [Kind]);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261126144801_AnsweredCounts'
)
BEGIN
    INSERT INTO [__RecordsMigrations] ([MigrationId], [ProductVersion])
    VALUES (N'20261126144801_AnsweredCounts', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261126172407_AnsweredUnits'
)
BEGIN
    DELETE FROM [AnsweredCounts];
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261126172407_AnsweredUnits'
)
BEGIN
    DROP INDEX [IX_AnsweredCounts_Asker_Kind] ON [AnsweredCounts];
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261126172407_AnsweredUnits'
)
BEGIN
    DECLARE @var nvarchar(max);
    SELECT @var = QUOTENAME([d].[name])
    FROM [sys].[default_constraints] [d]
    INNER JOIN [sys].[columns] [c] ON [d].[parent_column_id] = [c].[column_id] AND [d].[parent_object_id] = [c].[object_id]
    WHERE ([d].[parent_object_id] = OBJECT_ID(N'[AnsweredCounts]') AND [c].[name] = N'From');
    IF @var IS NOT NULL EXEC(N'ALTER TABLE [AnsweredCounts] DROP CONSTRAINT ' + @var + ';');
    ALTER TABLE [AnsweredCounts] DROP COLUMN [From];
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261126172407_AnsweredUnits'
)
BEGIN
    DECLARE @var1 nvarchar(max);
    SELECT @var1 = QUOTENAME([d].[name])
    FROM [sys].[default_constraints] [d]
    INNER JOIN [sys].[columns] [c] ON [d].[parent_column_id] = [c].[column_id] AND [d].[parent_object_id] = [c].[object_id]
    WHERE ([d].[parent_object_id] = OBJECT_ID(N'[AnsweredCounts]') AND [c].[name] = N'Kind');
    IF @var1 IS NOT NULL EXEC(N'ALTER TABLE [AnsweredCounts] DROP CONSTRAINT ' + @var1 + ';');
    ALTER TABLE [AnsweredCounts] DROP COLUMN [Kind];
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261126172407_AnsweredUnits'
)
BEGIN
    DECLARE @var2 nvarchar(max);
    SELECT @var2 = QUOTENAME([d].[name])
    FROM [sys].[default_constraints] [d]
    INNER JOIN [sys].[columns] [c] ON [d].[parent_column_id] = [c].[column_id] AND [d].[parent_object_id] = [c].[object_id]
    WHERE ([d].[parent_object_id] = OBJECT_ID(N'[AnsweredCounts]') AND [c].[name] = N'Until');
    IF @var2 IS NOT NULL EXEC(N'ALTER TABLE [AnsweredCounts] DROP CONSTRAINT ' + @var2 + ';');
    ALTER TABLE [AnsweredCounts] DROP COLUMN [Until];
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261126172407_AnsweredUnits'
)
BEGIN
    EXEC sp_rename N'[AnsweredCounts].[Filters]', N'Question', 'COLUMN';
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261126172407_AnsweredUnits'
)
BEGIN
    ALTER TABLE [AnsweredCounts] ADD [Cases] int NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261126172407_AnsweredUnits'
)
BEGIN
    ALTER TABLE [AnsweredCounts] ADD [CountedAt] bigint NOT NULL DEFAULT CAST(0 AS bigint);
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261126172407_AnsweredUnits'
)
BEGIN
    ALTER TABLE [AnsweredCounts] ADD [Persons] int NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261126172407_AnsweredUnits'
)
BEGIN
    CREATE TABLE [AnsweredUnits] (
        [Asker] smallint NOT NULL,
        [Unit] tinyint NOT NULL,
        [Version] bigint NOT NULL,
        [Sets] varbinary(max) NOT NULL,
        CONSTRAINT [PK_AnsweredUnits] PRIMARY KEY ([Asker], [Unit])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261126172407_AnsweredUnits'
)
BEGIN
    INSERT INTO [__RecordsMigrations] ([MigrationId], [ProductVersion])
    VALUES (N'20261126172407_AnsweredUnits', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261128085507_NamesFoldedAnew'
)
BEGIN
    UPDATE [Victims] SET [FoldedNames] = NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261128085507_NamesFoldedAnew'
)
BEGIN
    UPDATE [SuspectedPerpetrators] SET [FoldedNames] = NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__RecordsMigrations]
    WHERE [MigrationId] = N'20261128085507_NamesFoldedAnew'
)
BEGIN
    INSERT INTO [__RecordsMigrations] ([MigrationId], [ProductVersion])
    VALUES (N'20261128085507_NamesFoldedAnew', N'10.0.15');
END;

COMMIT;
GO


-- clients
IF OBJECT_ID(N'[__IdentityMigrations]') IS NULL
BEGIN
    CREATE TABLE [__IdentityMigrations] (
        [MigrationId] nvarchar(150) NOT NULL,
        [ProductVersion] nvarchar(32) NOT NULL,
        CONSTRAINT [PK___IdentityMigrations] PRIMARY KEY ([MigrationId])
    );
END;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__IdentityMigrations]
    WHERE [MigrationId] = N'20261123221338_InitialIdentity'
)
BEGIN
    CREATE TABLE [OpenIddictApplications] (
        [Id] nvarchar(450) NOT NULL,
        [ApplicationType] nvarchar(50) NULL,
        [ClientId] nvarchar(100) NULL,
        [ClientSecret] nvarchar(max) NULL,
        [ClientType] nvarchar(50) NULL,
        [ConcurrencyToken] nvarchar(50) NULL,
        [ConsentType] nvarchar(50) NULL,
        [DisplayName] nvarchar(max) NULL,
        [DisplayNames] nvarchar(max) NULL,
        [JsonWebKeySet] nvarchar(max) NULL,
        [Permissions] nvarchar(max) NULL,
        [PostLogoutRedirectUris] nvarchar(max) NULL,
        [Properties] nvarchar(max) NULL,
        [RedirectUris] nvarchar(max) NULL,
        [Requirements] nvarchar(max) NULL,
        [Settings] nvarchar(max) NULL,
        CONSTRAINT [PK_OpenIddictApplications] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__IdentityMigrations]
    WHERE [MigrationId] = N'20261123221338_InitialIdentity'
)
BEGIN
    CREATE TABLE [OpenIddictScopes] (
        [Id] nvarchar(450) NOT NULL,
        [ConcurrencyToken] nvarchar(50) NULL,
        [Description] nvarchar(max) NULL,
        [Descriptions] nvarchar(max) NULL,
        [DisplayName] nvarchar(max) NULL,
        [DisplayNames] nvarchar(max) NULL,
        [Name] nvarchar(200) NULL,
        [Properties] nvarchar(max) NULL,
        [Resources] nvarchar(max) NULL,
        CONSTRAINT [PK_OpenIddictScopes] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__IdentityMigrations]
    WHERE [MigrationId] = N'20261123221338_InitialIdentity'
)
BEGIN
    CREATE TABLE [OpenIddictAuthorizations] (
        [Id] nvarchar(450) NOT NULL,
        [ApplicationId] nvarchar(450) NULL,
        [ConcurrencyToken] nvarchar(50) NULL,
        [CreationDate] datetime2 NULL,
        [Properties] nvarchar(max) NULL,
        [Scopes] nvarchar(max) NULL,
        [Status] nvarchar(50) NULL,
        [Subject] nvarchar(400) NULL,
        [Type] nvarchar(50) NULL,
        CONSTRAINT [PK_OpenIddictAuthorizations] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_OpenIddictAuthorizations_OpenIddictApplications_ApplicationId] FOREIGN KEY ([ApplicationId]) REFERENCES [OpenIddictApplications] ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__IdentityMigrations]
    WHERE [MigrationId] = N'20261123221338_InitialIdentity'
)
BEGIN
    CREATE TABLE [OpenIddictTokens] (
        [Id] nvarchar(450) NOT NULL,
        [ApplicationId] nvarchar(450) NULL,
        [AuthorizationId] nvarchar(450) NULL,
        [ConcurrencyToken] nvarchar(50) NULL,
        [CreationDate] datetime2 NULL,
        [ExpirationDate] datetime2 NULL,
        [Payload] nvarchar(max) NULL,
        [Properties] nvarchar(max) NULL,
        [RedemptionDate] datetime2 NULL,
        [ReferenceId] nvarchar(100) NULL,
        [Status] nvarchar(50) NULL,
        [Subject] nvarchar(400) NULL,
        [Type] nvarchar(150) NULL,
        CONSTRAINT [PK_OpenIddictTokens] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_OpenIddictTokens_OpenIddictApplications_ApplicationId] FOREIGN KEY ([ApplicationId]) REFERENCES [OpenIddictApplications] ([Id]),
        CONSTRAINT [FK_OpenIddictTokens_OpenIddictAuthorizations_AuthorizationId] FOREIGN KEY ([AuthorizationId]) REFERENCES [OpenIddictAuthorizations] ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__IdentityMigrations]
    WHERE [MigrationId] = N'20261123221338_InitialIdentity'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_OpenIddictApplications_ClientId] ON [OpenIddictApplications] ([ClientId]) WHERE [ClientId] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__IdentityMigrations]
    WHERE [MigrationId] = N'20261123221338_InitialIdentity'
)
BEGIN
    CREATE INDEX [IX_OpenIddictAuthorizations_ApplicationId_Status_Subject_Type] ON [OpenIddictAuthorizations] ([ApplicationId], [Status], [Subject], [Type]);
END;

IF NOT EXISTS (
    SELECT * FROM [__IdentityMigrations]
    WHERE [MigrationId] = N'20261123221338_InitialIdentity'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_OpenIddictScopes_Name] ON [OpenIddictScopes] ([Name]) WHERE [Name] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__IdentityMigrations]
    WHERE [MigrationId] = N'20261123221338_InitialIdentity'
)
BEGIN
    CREATE INDEX [IX_OpenIddictTokens_ApplicationId_Status_Subject_Type] ON [OpenIddictTokens] ([ApplicationId], [Status], [Subject], [Type]);
END;

IF NOT EXISTS (
    SELECT * FROM [__IdentityMigrations]
    WHERE [MigrationId] = N'20261123221338_InitialIdentity'
)
BEGIN
    CREATE INDEX [IX_OpenIddictTokens_AuthorizationId] ON [OpenIddictTokens] ([AuthorizationId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__IdentityMigrations]
    WHERE [MigrationId] = N'20261123221338_InitialIdentity'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_OpenIddictTokens_ReferenceId] ON [OpenIddictTokens] ([ReferenceId]) WHERE [ReferenceId] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__IdentityMigrations]
    WHERE [MigrationId] = N'20261123221338_InitialIdentity'
)
BEGIN
    INSERT INTO [__IdentityMigrations] ([MigrationId], [ProductVersion])
    VALUES (N'20261123221338_InitialIdentity', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__IdentityMigrations]
    WHERE [MigrationId] = N'20261126112345_SystemsAndKeys'
)
BEGIN
    CREATE TABLE [IdentityChanges] (
        [Id] bigint NOT NULL IDENTITY,
        [At] datetime2 NOT NULL,
        [By] nvarchar(200) NOT NULL,
        [What] nvarchar(100) NOT NULL,
        [Whom] nvarchar(100) NOT NULL,
        [Detail] nvarchar(200) NULL,
        CONSTRAINT [PK_IdentityChanges] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__IdentityMigrations]
    WHERE [MigrationId] = N'20261126112345_SystemsAndKeys'
)
BEGIN
    CREATE TABLE [IdentityDataProtectionKeys] (
        [Id] int NOT NULL IDENTITY,
        [FriendlyName] nvarchar(max) NULL,
        [Xml] nvarchar(max) NULL,
        CONSTRAINT [PK_IdentityDataProtectionKeys] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__IdentityMigrations]
    WHERE [MigrationId] = N'20261126112345_SystemsAndKeys'
)
BEGIN
    CREATE TABLE [IdentityEpochs] (
        [Id] int NOT NULL,
        [Number] bigint NOT NULL,
        CONSTRAINT [PK_IdentityEpochs] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__IdentityMigrations]
    WHERE [MigrationId] = N'20261126112345_SystemsAndKeys'
)
BEGIN
    CREATE TABLE [IdentitySuspensions] (
        [Kind] int NOT NULL,
        [Code] nvarchar(100) NOT NULL,
        [Since] datetime2 NOT NULL,
        CONSTRAINT [PK_IdentitySuspensions] PRIMARY KEY ([Kind], [Code])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__IdentityMigrations]
    WHERE [MigrationId] = N'20261126112345_SystemsAndKeys'
)
BEGIN
    CREATE TABLE [IdentityUsedStatements] (
        [Sha256] varbinary(32) NOT NULL,
        [Expires] datetime2 NOT NULL,
        CONSTRAINT [PK_IdentityUsedStatements] PRIMARY KEY ([Sha256])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__IdentityMigrations]
    WHERE [MigrationId] = N'20261126112345_SystemsAndKeys'
)
BEGIN
    IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'Id', N'Number') AND [object_id] = OBJECT_ID(N'[IdentityEpochs]'))
        SET IDENTITY_INSERT [IdentityEpochs] ON;
    EXEC(N'INSERT INTO [IdentityEpochs] ([Id], [Number])
    VALUES (1, CAST(0 AS bigint))');
    IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'Id', N'Number') AND [object_id] = OBJECT_ID(N'[IdentityEpochs]'))
        SET IDENTITY_INSERT [IdentityEpochs] OFF;
END;

IF NOT EXISTS (
    SELECT * FROM [__IdentityMigrations]
    WHERE [MigrationId] = N'20261126112345_SystemsAndKeys'
)
BEGIN
    CREATE INDEX [IX_IdentityUsedStatements_Expires] ON [IdentityUsedStatements] ([Expires]);
END;

IF NOT EXISTS (
    SELECT * FROM [__IdentityMigrations]
    WHERE [MigrationId] = N'20261126112345_SystemsAndKeys'
)
BEGIN
    EXEC(N'CREATE TRIGGER [IdentityEpoch_Authorizations] ON [OpenIddictAuthorizations] AFTER UPDATE, DELETE AS
    BEGIN
        SET NOCOUNT ON;
        IF EXISTS (
            SELECT 1 FROM deleted AS old LEFT JOIN inserted AS new ON new.[Id] = old.[Id]
            WHERE old.[Status] = N''valid'' AND (new.[Id] IS NULL OR new.[Status] NOT IN (N''valid'', N''redeemed''))
        )
            UPDATE [IdentityEpochs] SET [Number] = [Number] + 1;
    END;');
END;

IF NOT EXISTS (
    SELECT * FROM [__IdentityMigrations]
    WHERE [MigrationId] = N'20261126112345_SystemsAndKeys'
)
BEGIN
    EXEC(N'CREATE TRIGGER [IdentityEpoch_Tokens] ON [OpenIddictTokens] AFTER UPDATE, DELETE AS
    BEGIN
        SET NOCOUNT ON;
        IF EXISTS (
            SELECT 1 FROM deleted AS old LEFT JOIN inserted AS new ON new.[Id] = old.[Id]
            WHERE old.[Status] = N''valid'' AND (new.[Id] IS NULL OR new.[Status] NOT IN (N''valid'', N''redeemed''))
        )
            UPDATE [IdentityEpochs] SET [Number] = [Number] + 1;
    END;');
END;

IF NOT EXISTS (
    SELECT * FROM [__IdentityMigrations]
    WHERE [MigrationId] = N'20261126112345_SystemsAndKeys'
)
BEGIN
    EXEC(N'CREATE TRIGGER [IdentityEpoch_Applications] ON [OpenIddictApplications] AFTER UPDATE, DELETE AS
    BEGIN
        SET NOCOUNT ON;
        UPDATE [IdentityEpochs] SET [Number] = [Number] + 1;
    END;');
END;

IF NOT EXISTS (
    SELECT * FROM [__IdentityMigrations]
    WHERE [MigrationId] = N'20261126112345_SystemsAndKeys'
)
BEGIN
    EXEC(N'CREATE TRIGGER [IdentityEpoch_Suspensions] ON [IdentitySuspensions] AFTER INSERT AS
    BEGIN
        SET NOCOUNT ON;
        UPDATE [IdentityEpochs] SET [Number] = [Number] + 1;
    END;');
END;

IF NOT EXISTS (
    SELECT * FROM [__IdentityMigrations]
    WHERE [MigrationId] = N'20261126112345_SystemsAndKeys'
)
BEGIN
    INSERT INTO [__IdentityMigrations] ([MigrationId], [ProductVersion])
    VALUES (N'20261126112345_SystemsAndKeys', N'10.0.15');
END;

COMMIT;
GO


-- people
IF OBJECT_ID(N'[__PeopleMigrations]') IS NULL
BEGIN
    CREATE TABLE [__PeopleMigrations] (
        [MigrationId] nvarchar(150) NOT NULL,
        [ProductVersion] nvarchar(32) NOT NULL,
        CONSTRAINT [PK___PeopleMigrations] PRIMARY KEY ([MigrationId])
    );
END;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__PeopleMigrations]
    WHERE [MigrationId] = N'20261126110736_InitialPeople'
)
BEGIN
    CREATE TABLE [People] (
        [Id] uniqueidentifier NOT NULL,
        [FullName] nvarchar(200) NOT NULL,
        [Country] nvarchar(10) NOT NULL,
        [Agency] nvarchar(50) NOT NULL,
        [Roles] int NOT NULL,
        [SuspendedAt] bigint NULL,
        [UserName] nvarchar(40) NOT NULL,
        [NormalizedUserName] nvarchar(40) NOT NULL,
        [SecurityStamp] nvarchar(max) NULL,
        [ConcurrencyStamp] nvarchar(max) NULL,
        CONSTRAINT [PK_People] PRIMARY KEY ([Id]),
        CONSTRAINT [CK_People_Roles] CHECK ("Roles" BETWEEN 1 AND 8 OR "Roles" = 16)
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__PeopleMigrations]
    WHERE [MigrationId] = N'20261126110736_InitialPeople'
)
BEGIN
    CREATE TABLE [Enrolments] (
        [Id] uniqueidentifier NOT NULL,
        [PersonId] uniqueidentifier NOT NULL,
        [CodeSha256] nvarchar(64) NOT NULL,
        [ExpiresAt] bigint NOT NULL,
        [UsedAt] bigint NULL,
        CONSTRAINT [PK_Enrolments] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Enrolments_People_PersonId] FOREIGN KEY ([PersonId]) REFERENCES [People] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__PeopleMigrations]
    WHERE [MigrationId] = N'20261126110736_InitialPeople'
)
BEGIN
    CREATE TABLE [Passkeys] (
        [CredentialId] varbinary(1023) NOT NULL,
        [UserId] uniqueidentifier NOT NULL,
        [Data] nvarchar(max) NOT NULL,
        CONSTRAINT [PK_Passkeys] PRIMARY KEY ([CredentialId]),
        CONSTRAINT [FK_Passkeys_People_UserId] FOREIGN KEY ([UserId]) REFERENCES [People] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__PeopleMigrations]
    WHERE [MigrationId] = N'20261126110736_InitialPeople'
)
BEGIN
    CREATE TABLE [PersonLogins] (
        [LoginProvider] nvarchar(100) NOT NULL,
        [ProviderKey] nvarchar(255) NOT NULL,
        [ProviderDisplayName] nvarchar(max) NULL,
        [UserId] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_PersonLogins] PRIMARY KEY ([LoginProvider], [ProviderKey]),
        CONSTRAINT [FK_PersonLogins_People_UserId] FOREIGN KEY ([UserId]) REFERENCES [People] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__PeopleMigrations]
    WHERE [MigrationId] = N'20261126110736_InitialPeople'
)
BEGIN
    CREATE TABLE [Sessions] (
        [Id] uniqueidentifier NOT NULL,
        [PersonId] uniqueidentifier NOT NULL,
        [StartedAt] bigint NOT NULL,
        [AuthenticatedAt] bigint NOT NULL,
        [LastSeenAt] bigint NOT NULL,
        [EndedAt] bigint NULL,
        CONSTRAINT [PK_Sessions] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Sessions_People_PersonId] FOREIGN KEY ([PersonId]) REFERENCES [People] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__PeopleMigrations]
    WHERE [MigrationId] = N'20261126110736_InitialPeople'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Enrolments_CodeSha256] ON [Enrolments] ([CodeSha256]);
END;

IF NOT EXISTS (
    SELECT * FROM [__PeopleMigrations]
    WHERE [MigrationId] = N'20261126110736_InitialPeople'
)
BEGIN
    CREATE INDEX [IX_Enrolments_PersonId] ON [Enrolments] ([PersonId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__PeopleMigrations]
    WHERE [MigrationId] = N'20261126110736_InitialPeople'
)
BEGIN
    CREATE INDEX [IX_Passkeys_UserId] ON [Passkeys] ([UserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__PeopleMigrations]
    WHERE [MigrationId] = N'20261126110736_InitialPeople'
)
BEGIN
    CREATE UNIQUE INDEX [IX_People_NormalizedUserName] ON [People] ([NormalizedUserName]);
END;

IF NOT EXISTS (
    SELECT * FROM [__PeopleMigrations]
    WHERE [MigrationId] = N'20261126110736_InitialPeople'
)
BEGIN
    CREATE INDEX [IX_PersonLogins_UserId] ON [PersonLogins] ([UserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__PeopleMigrations]
    WHERE [MigrationId] = N'20261126110736_InitialPeople'
)
BEGIN
    CREATE INDEX [IX_Sessions_PersonId] ON [Sessions] ([PersonId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__PeopleMigrations]
    WHERE [MigrationId] = N'20261126110736_InitialPeople'
)
BEGIN
    INSERT INTO [__PeopleMigrations] ([MigrationId], [ProductVersion])
    VALUES (N'20261126110736_InitialPeople', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__PeopleMigrations]
    WHERE [MigrationId] = N'20261126114517_Approvals'
)
BEGIN
    CREATE TABLE [Approvals] (
        [Id] uniqueidentifier NOT NULL,
        [Action] int NOT NULL,
        [Subject] nvarchar(150) NOT NULL,
        [AskedBy] uniqueidentifier NOT NULL,
        [AskedAt] bigint NOT NULL,
        [ExpiresAt] bigint NOT NULL,
        [ApprovedBy] uniqueidentifier NULL,
        [UsedAt] bigint NULL,
        CONSTRAINT [PK_Approvals] PRIMARY KEY ([Id]),
        CONSTRAINT [CK_Approvals_Two] CHECK ("ApprovedBy" <> "AskedBy"),
        CONSTRAINT [FK_Approvals_People_ApprovedBy] FOREIGN KEY ([ApprovedBy]) REFERENCES [People] ([Id]),
        CONSTRAINT [FK_Approvals_People_AskedBy] FOREIGN KEY ([AskedBy]) REFERENCES [People] ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__PeopleMigrations]
    WHERE [MigrationId] = N'20261126114517_Approvals'
)
BEGIN
    CREATE INDEX [IX_Approvals_ApprovedBy] ON [Approvals] ([ApprovedBy]);
END;

IF NOT EXISTS (
    SELECT * FROM [__PeopleMigrations]
    WHERE [MigrationId] = N'20261126114517_Approvals'
)
BEGIN
    CREATE INDEX [IX_Approvals_AskedBy] ON [Approvals] ([AskedBy]);
END;

IF NOT EXISTS (
    SELECT * FROM [__PeopleMigrations]
    WHERE [MigrationId] = N'20261126114517_Approvals'
)
BEGIN
    INSERT INTO [__PeopleMigrations] ([MigrationId], [ProductVersion])
    VALUES (N'20261126114517_Approvals', N'10.0.15');
END;

COMMIT;
GO


-- audit-log
IF OBJECT_ID(N'[__AuditMigrations]') IS NULL
BEGIN
    CREATE TABLE [__AuditMigrations] (
        [MigrationId] nvarchar(150) NOT NULL,
        [ProductVersion] nvarchar(32) NOT NULL,
        CONSTRAINT [PK___AuditMigrations] PRIMARY KEY ([MigrationId])
    );
END;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__AuditMigrations]
    WHERE [MigrationId] = N'20261123220757_Initial'
)
BEGIN
    CREATE TABLE [AuditCheckpoints] (
        [LogId] int NOT NULL,
        [Size] bigint NOT NULL,
        [Note] nvarchar(4000) NOT NULL,
        [Time] bigint NOT NULL,
        CONSTRAINT [PK_AuditCheckpoints] PRIMARY KEY ([LogId], [Size])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditMigrations]
    WHERE [MigrationId] = N'20261123220757_Initial'
)
BEGIN
    CREATE TABLE [AuditEntries] (
        [LogId] int NOT NULL,
        [Sequence] bigint NOT NULL,
        [Record] varbinary(max) NOT NULL,
        [Leaf] binary(32) NOT NULL,
        [Time] bigint NOT NULL,
        [Kind] nvarchar(32) NOT NULL,
        [Outcome] nvarchar(32) NOT NULL,
        [Country] nvarchar(200) NULL,
        [Agency] nvarchar(200) NULL,
        [Client] nvarchar(200) NULL,
        [Purpose] nvarchar(200) NULL,
        [Request] nvarchar(36) NOT NULL,
        CONSTRAINT [PK_AuditEntries] PRIMARY KEY ([LogId], [Sequence])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditMigrations]
    WHERE [MigrationId] = N'20261123220757_Initial'
)
BEGIN
    CREATE TABLE [AuditHeads] (
        [Id] int NOT NULL,
        [Log] nvarchar(200) NOT NULL,
        [Size] bigint NOT NULL,
        [Root] binary(32) NOT NULL,
        [Writer] nvarchar(36) NOT NULL,
        CONSTRAINT [PK_AuditHeads] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditMigrations]
    WHERE [MigrationId] = N'20261123220757_Initial'
)
BEGIN
    CREATE TABLE [AuditTiles] (
        [LogId] int NOT NULL,
        [Level] int NOT NULL,
        [Number] bigint NOT NULL,
        [Hashes] varbinary(max) NOT NULL,
        CONSTRAINT [PK_AuditTiles] PRIMARY KEY ([LogId], [Level], [Number])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditMigrations]
    WHERE [MigrationId] = N'20261123220757_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_AuditHeads_Log] ON [AuditHeads] ([Log]);
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditMigrations]
    WHERE [MigrationId] = N'20261123220757_Initial'
)
BEGIN
    EXEC(N'CREATE TRIGGER [AuditEntries_NoChange] ON [AuditEntries] INSTEAD OF UPDATE, DELETE AS
        THROW 51000, ''AuditEntries only grows'', 1;');
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditMigrations]
    WHERE [MigrationId] = N'20261123220757_Initial'
)
BEGIN
    EXEC(N'CREATE TRIGGER [AuditTiles_NoChange] ON [AuditTiles] INSTEAD OF UPDATE, DELETE AS
        THROW 51000, ''AuditTiles only grows'', 1;');
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditMigrations]
    WHERE [MigrationId] = N'20261123220757_Initial'
)
BEGIN
    EXEC(N'CREATE TRIGGER [AuditCheckpoints_NoChange] ON [AuditCheckpoints] INSTEAD OF UPDATE, DELETE AS
        THROW 51000, ''AuditCheckpoints only grows'', 1;');
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditMigrations]
    WHERE [MigrationId] = N'20261123220757_Initial'
)
BEGIN
    EXEC(N'CREATE TRIGGER [AuditHeads_NoDelete] ON [AuditHeads] INSTEAD OF DELETE AS
        THROW 51000, ''AuditHeads only grows'', 1;');
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditMigrations]
    WHERE [MigrationId] = N'20261123220757_Initial'
)
BEGIN
    EXEC(N'CREATE TRIGGER [AuditHeads_NoShrink] ON [AuditHeads] AFTER UPDATE AS
        IF EXISTS (SELECT 1 FROM deleted AS d LEFT JOIN inserted AS i ON i.[Id] = d.[Id] AND i.[Log] = d.[Log]
                   WHERE i.[Id] IS NULL OR i.[Size] < d.[Size])
            THROW 51000, ''AuditHeads only grows'', 1;');
END;

COMMIT;
GO

IF NOT EXISTS (
    SELECT * FROM [__AuditMigrations]
    WHERE [MigrationId] = N'20261123220757_Initial'
)
BEGIN
    -- Verification reads one state of the log while entries are appended.
    ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON;
END;
GO

IF NOT EXISTS (
    SELECT * FROM [__AuditMigrations]
    WHERE [MigrationId] = N'20261123220757_Initial'
)
BEGIN
    INSERT INTO [__AuditMigrations] ([MigrationId], [ProductVersion])
    VALUES (N'20261123220757_Initial', N'10.0.15');
END;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__AuditMigrations]
    WHERE [MigrationId] = N'20261124022113_PolicyTexts'
)
BEGIN
    CREATE TABLE [AuditTextNames] (
        [Name] nvarchar(100) NOT NULL,
        [Sha256] char(64) NOT NULL,
        CONSTRAINT [PK_AuditTextNames] PRIMARY KEY ([Name])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditMigrations]
    WHERE [MigrationId] = N'20261124022113_PolicyTexts'
)
BEGIN
    CREATE TABLE [AuditTexts] (
        [Sha256] char(64) NOT NULL,
        [Content] varbinary(max) NOT NULL,
        CONSTRAINT [PK_AuditTexts] PRIMARY KEY ([Sha256])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditMigrations]
    WHERE [MigrationId] = N'20261124022113_PolicyTexts'
)
BEGIN
    EXEC(N'CREATE TRIGGER [AuditTexts_NoChange] ON [AuditTexts] INSTEAD OF UPDATE, DELETE AS
        THROW 51000, ''AuditTexts only grows'', 1;');
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditMigrations]
    WHERE [MigrationId] = N'20261124022113_PolicyTexts'
)
BEGIN
    EXEC(N'CREATE TRIGGER [AuditTextNames_NoDelete] ON [AuditTextNames] INSTEAD OF DELETE AS
        THROW 51000, ''AuditTextNames only grows'', 1;');
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditMigrations]
    WHERE [MigrationId] = N'20261124022113_PolicyTexts'
)
BEGIN
    INSERT INTO [__AuditMigrations] ([MigrationId], [ProductVersion])
    VALUES (N'20261124022113_PolicyTexts', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__AuditMigrations]
    WHERE [MigrationId] = N'20261126173605_RecordsAlone'
)
BEGIN
    DECLARE @var nvarchar(max);
    SELECT @var = QUOTENAME([d].[name])
    FROM [sys].[default_constraints] [d]
    INNER JOIN [sys].[columns] [c] ON [d].[parent_column_id] = [c].[column_id] AND [d].[parent_object_id] = [c].[object_id]
    WHERE ([d].[parent_object_id] = OBJECT_ID(N'[AuditEntries]') AND [c].[name] = N'Agency');
    IF @var IS NOT NULL EXEC(N'ALTER TABLE [AuditEntries] DROP CONSTRAINT ' + @var + ';');
    ALTER TABLE [AuditEntries] DROP COLUMN [Agency];
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditMigrations]
    WHERE [MigrationId] = N'20261126173605_RecordsAlone'
)
BEGIN
    DECLARE @var1 nvarchar(max);
    SELECT @var1 = QUOTENAME([d].[name])
    FROM [sys].[default_constraints] [d]
    INNER JOIN [sys].[columns] [c] ON [d].[parent_column_id] = [c].[column_id] AND [d].[parent_object_id] = [c].[object_id]
    WHERE ([d].[parent_object_id] = OBJECT_ID(N'[AuditEntries]') AND [c].[name] = N'Client');
    IF @var1 IS NOT NULL EXEC(N'ALTER TABLE [AuditEntries] DROP CONSTRAINT ' + @var1 + ';');
    ALTER TABLE [AuditEntries] DROP COLUMN [Client];
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditMigrations]
    WHERE [MigrationId] = N'20261126173605_RecordsAlone'
)
BEGIN
    DECLARE @var2 nvarchar(max);
    SELECT @var2 = QUOTENAME([d].[name])
    FROM [sys].[default_constraints] [d]
    INNER JOIN [sys].[columns] [c] ON [d].[parent_column_id] = [c].[column_id] AND [d].[parent_object_id] = [c].[object_id]
    WHERE ([d].[parent_object_id] = OBJECT_ID(N'[AuditEntries]') AND [c].[name] = N'Country');
    IF @var2 IS NOT NULL EXEC(N'ALTER TABLE [AuditEntries] DROP CONSTRAINT ' + @var2 + ';');
    ALTER TABLE [AuditEntries] DROP COLUMN [Country];
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditMigrations]
    WHERE [MigrationId] = N'20261126173605_RecordsAlone'
)
BEGIN
    DECLARE @var3 nvarchar(max);
    SELECT @var3 = QUOTENAME([d].[name])
    FROM [sys].[default_constraints] [d]
    INNER JOIN [sys].[columns] [c] ON [d].[parent_column_id] = [c].[column_id] AND [d].[parent_object_id] = [c].[object_id]
    WHERE ([d].[parent_object_id] = OBJECT_ID(N'[AuditEntries]') AND [c].[name] = N'Kind');
    IF @var3 IS NOT NULL EXEC(N'ALTER TABLE [AuditEntries] DROP CONSTRAINT ' + @var3 + ';');
    ALTER TABLE [AuditEntries] DROP COLUMN [Kind];
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditMigrations]
    WHERE [MigrationId] = N'20261126173605_RecordsAlone'
)
BEGIN
    DECLARE @var4 nvarchar(max);
    SELECT @var4 = QUOTENAME([d].[name])
    FROM [sys].[default_constraints] [d]
    INNER JOIN [sys].[columns] [c] ON [d].[parent_column_id] = [c].[column_id] AND [d].[parent_object_id] = [c].[object_id]
    WHERE ([d].[parent_object_id] = OBJECT_ID(N'[AuditEntries]') AND [c].[name] = N'Outcome');
    IF @var4 IS NOT NULL EXEC(N'ALTER TABLE [AuditEntries] DROP CONSTRAINT ' + @var4 + ';');
    ALTER TABLE [AuditEntries] DROP COLUMN [Outcome];
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditMigrations]
    WHERE [MigrationId] = N'20261126173605_RecordsAlone'
)
BEGIN
    DECLARE @var5 nvarchar(max);
    SELECT @var5 = QUOTENAME([d].[name])
    FROM [sys].[default_constraints] [d]
    INNER JOIN [sys].[columns] [c] ON [d].[parent_column_id] = [c].[column_id] AND [d].[parent_object_id] = [c].[object_id]
    WHERE ([d].[parent_object_id] = OBJECT_ID(N'[AuditEntries]') AND [c].[name] = N'Purpose');
    IF @var5 IS NOT NULL EXEC(N'ALTER TABLE [AuditEntries] DROP CONSTRAINT ' + @var5 + ';');
    ALTER TABLE [AuditEntries] DROP COLUMN [Purpose];
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditMigrations]
    WHERE [MigrationId] = N'20261126173605_RecordsAlone'
)
BEGIN
    DECLARE @var6 nvarchar(max);
    SELECT @var6 = QUOTENAME([d].[name])
    FROM [sys].[default_constraints] [d]
    INNER JOIN [sys].[columns] [c] ON [d].[parent_column_id] = [c].[column_id] AND [d].[parent_object_id] = [c].[object_id]
    WHERE ([d].[parent_object_id] = OBJECT_ID(N'[AuditEntries]') AND [c].[name] = N'Request');
    IF @var6 IS NOT NULL EXEC(N'ALTER TABLE [AuditEntries] DROP CONSTRAINT ' + @var6 + ';');
    ALTER TABLE [AuditEntries] DROP COLUMN [Request];
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditMigrations]
    WHERE [MigrationId] = N'20261126173605_RecordsAlone'
)
BEGIN
    DECLARE @var7 nvarchar(max);
    SELECT @var7 = QUOTENAME([d].[name])
    FROM [sys].[default_constraints] [d]
    INNER JOIN [sys].[columns] [c] ON [d].[parent_column_id] = [c].[column_id] AND [d].[parent_object_id] = [c].[object_id]
    WHERE ([d].[parent_object_id] = OBJECT_ID(N'[AuditEntries]') AND [c].[name] = N'Time');
    IF @var7 IS NOT NULL EXEC(N'ALTER TABLE [AuditEntries] DROP CONSTRAINT ' + @var7 + ';');
    ALTER TABLE [AuditEntries] DROP COLUMN [Time];
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditMigrations]
    WHERE [MigrationId] = N'20261126173605_RecordsAlone'
)
BEGIN
    INSERT INTO [__AuditMigrations] ([MigrationId], [ProductVersion])
    VALUES (N'20261126173605_RecordsAlone', N'10.0.15');
END;

COMMIT;
GO


-- witnesses
IF OBJECT_ID(N'[__WitnessMigrations]') IS NULL
BEGIN
    CREATE TABLE [__WitnessMigrations] (
        [MigrationId] nvarchar(150) NOT NULL,
        [ProductVersion] nvarchar(32) NOT NULL,
        CONSTRAINT [PK___WitnessMigrations] PRIMARY KEY ([MigrationId])
    );
END;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__WitnessMigrations]
    WHERE [MigrationId] = N'20261126114331_InitialWitnessing'
)
BEGIN
    CREATE TABLE [AuditCosignatures] (
        [Log] nvarchar(200) NOT NULL,
        [Size] bigint NOT NULL,
        [Witness] nvarchar(200) NOT NULL,
        [KeyId] bigint NOT NULL,
        [Line] nvarchar(1000) NOT NULL,
        CONSTRAINT [PK_AuditCosignatures] PRIMARY KEY ([Log], [Size], [Witness], [KeyId])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__WitnessMigrations]
    WHERE [MigrationId] = N'20261126114331_InitialWitnessing'
)
BEGIN
    CREATE TABLE [AuditTimestamps] (
        [Log] nvarchar(200) NOT NULL,
        [Size] bigint NOT NULL,
        [Token] varbinary(max) NOT NULL,
        [Time] bigint NOT NULL,
        CONSTRAINT [PK_AuditTimestamps] PRIMARY KEY ([Log], [Size])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__WitnessMigrations]
    WHERE [MigrationId] = N'20261126114331_InitialWitnessing'
)
BEGIN
    CREATE TABLE [WitnessedLogs] (
        [OriginHash] char(64) NOT NULL,
        [Size] bigint NOT NULL,
        [Root] binary(32) NOT NULL,
        [Note] nvarchar(max) NOT NULL,
        CONSTRAINT [PK_WitnessedLogs] PRIMARY KEY ([OriginHash])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__WitnessMigrations]
    WHERE [MigrationId] = N'20261126114331_InitialWitnessing'
)
BEGIN
    INSERT INTO [__WitnessMigrations] ([MigrationId], [ProductVersion])
    VALUES (N'20261126114331_InitialWitnessing', N'10.0.15');
END;

COMMIT;
GO


-- subject-keys
IF OBJECT_ID(N'[__SubjectKeyMigrations]') IS NULL
BEGIN
    CREATE TABLE [__SubjectKeyMigrations] (
        [MigrationId] nvarchar(150) NOT NULL,
        [ProductVersion] nvarchar(32) NOT NULL,
        CONSTRAINT [PK___SubjectKeyMigrations] PRIMARY KEY ([MigrationId])
    );
END;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__SubjectKeyMigrations]
    WHERE [MigrationId] = N'20261124172315_Initial'
)
BEGIN
    CREATE TABLE [AuditSubjectKeys] (
        [RecordType] nvarchar(64) NOT NULL,
        [RecordId] bigint NOT NULL,
        [Key] binary(60) NOT NULL,
        CONSTRAINT [PK_AuditSubjectKeys] PRIMARY KEY ([RecordType], [RecordId])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__SubjectKeyMigrations]
    WHERE [MigrationId] = N'20261124172315_Initial'
)
BEGIN
    INSERT INTO [__SubjectKeyMigrations] ([MigrationId], [ProductVersion])
    VALUES (N'20261124172315_Initial', N'10.0.15');
END;

COMMIT;
GO


-- audit-index
IF OBJECT_ID(N'[__AuditIndexMigrations]') IS NULL
BEGIN
    CREATE TABLE [__AuditIndexMigrations] (
        [MigrationId] nvarchar(150) NOT NULL,
        [ProductVersion] nvarchar(32) NOT NULL,
        CONSTRAINT [PK___AuditIndexMigrations] PRIMARY KEY ([MigrationId])
    );
END;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261126111741_Initial'
)
BEGIN
    CREATE TABLE [AuditIndexDuties] (
        [Log] int NOT NULL,
        [Sequence] bigint NOT NULL,
        [Number] int NOT NULL,
        [Agreement] nvarchar(200) NOT NULL,
        [Duty] nvarchar(200) NOT NULL,
        [Action] nvarchar(32) NOT NULL,
        [Party] nvarchar(200) NOT NULL,
        [Time] bigint NOT NULL,
        [Due] bigint NOT NULL,
        [Met] bigint NULL,
        CONSTRAINT [PK_AuditIndexDuties] PRIMARY KEY ([Log], [Sequence], [Number])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261126111741_Initial'
)
BEGIN
    CREATE TABLE [AuditIndexEntries] (
        [Log] int NOT NULL,
        [Sequence] bigint NOT NULL,
        [Time] bigint NOT NULL,
        [Kind] nvarchar(32) NOT NULL,
        [Outcome] nvarchar(32) NOT NULL,
        [Country] nvarchar(200) NULL,
        [Agency] nvarchar(200) NULL,
        [Client] nvarchar(200) NULL,
        [Officer] nvarchar(200) NULL,
        [Actor] nvarchar(200) NULL,
        [Purpose] nvarchar(200) NULL,
        [HasCase] bit NOT NULL,
        [HasSubjects] bit NOT NULL,
        CONSTRAINT [PK_AuditIndexEntries] PRIMARY KEY ([Log], [Sequence])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261126111741_Initial'
)
BEGIN
    CREATE TABLE [AuditIndexGroups] (
        [Log] int NOT NULL,
        [Sequence] bigint NOT NULL,
        [Part] int NOT NULL,
        [Number] int NOT NULL,
        [Originator] nvarchar(200) NOT NULL,
        [Agreement] nvarchar(200) NOT NULL,
        CONSTRAINT [PK_AuditIndexGroups] PRIMARY KEY ([Log], [Sequence], [Part], [Number])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261126111741_Initial'
)
BEGIN
    CREATE TABLE [AuditIndexLogs] (
        [Number] int NOT NULL,
        [Log] nvarchar(220) NOT NULL,
        [Next] bigint NOT NULL,
        [LastLeaf] varbinary(32) NULL,
        [Shape] int NOT NULL,
        CONSTRAINT [PK_AuditIndexLogs] PRIMARY KEY ([Number])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261126111741_Initial'
)
BEGIN
    CREATE TABLE [AuditIndexSubjects] (
        [Reference] binary(16) NOT NULL,
        [Log] int NOT NULL,
        [Sequence] bigint NOT NULL,
        [Part] int NOT NULL,
        [Time] bigint NOT NULL,
        [Originator] nvarchar(200) NOT NULL,
        CONSTRAINT [PK_AuditIndexSubjects] PRIMARY KEY ([Reference], [Log], [Sequence], [Part])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261126111741_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditIndexDuties_Met_Due] ON [AuditIndexDuties] ([Met], [Due]);
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261126111741_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditIndexDuties_Party_Met] ON [AuditIndexDuties] ([Party], [Met]);
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261126111741_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditIndexEntries_Agency_Time] ON [AuditIndexEntries] ([Agency], [Time]);
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261126111741_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditIndexEntries_Client_Time] ON [AuditIndexEntries] ([Client], [Time]);
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261126111741_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditIndexEntries_Country_Time] ON [AuditIndexEntries] ([Country], [Time]);
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261126111741_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditIndexEntries_Kind_Time] ON [AuditIndexEntries] ([Kind], [Time]);
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261126111741_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditIndexEntries_Outcome_Time] ON [AuditIndexEntries] ([Outcome], [Time]);
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261126111741_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditIndexEntries_Purpose_Time] ON [AuditIndexEntries] ([Purpose], [Time]);
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261126111741_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditIndexEntries_Time_Log_Sequence] ON [AuditIndexEntries] ([Time], [Log], [Sequence]);
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261126111741_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditIndexGroups_Agreement_Log_Sequence] ON [AuditIndexGroups] ([Agreement], [Log], [Sequence]);
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261126111741_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditIndexGroups_Originator_Log_Sequence] ON [AuditIndexGroups] ([Originator], [Log], [Sequence]);
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261126111741_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_AuditIndexLogs_Log] ON [AuditIndexLogs] ([Log]);
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261126111741_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditIndexSubjects_Time] ON [AuditIndexSubjects] ([Time]);
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261126111741_Initial'
)
BEGIN
    INSERT INTO [__AuditIndexMigrations] ([MigrationId], [ProductVersion])
    VALUES (N'20261126111741_Initial', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261126134124_SubjectsInOrderOfTheLog'
)
BEGIN
    DELETE FROM "AuditIndexLogs";
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261126134124_SubjectsInOrderOfTheLog'
)
BEGIN
    DELETE FROM "AuditIndexEntries";
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261126134124_SubjectsInOrderOfTheLog'
)
BEGIN
    DELETE FROM "AuditIndexGroups";
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261126134124_SubjectsInOrderOfTheLog'
)
BEGIN
    DELETE FROM "AuditIndexSubjects";
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261126134124_SubjectsInOrderOfTheLog'
)
BEGIN
    DELETE FROM "AuditIndexDuties";
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261126134124_SubjectsInOrderOfTheLog'
)
BEGIN
    ALTER TABLE [AuditIndexSubjects] DROP CONSTRAINT [PK_AuditIndexSubjects];
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261126134124_SubjectsInOrderOfTheLog'
)
BEGIN
    DROP INDEX [IX_AuditIndexSubjects_Time] ON [AuditIndexSubjects];
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261126134124_SubjectsInOrderOfTheLog'
)
BEGIN
    ALTER TABLE [AuditIndexSubjects] ADD [Number] int NOT NULL DEFAULT 0;
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261126134124_SubjectsInOrderOfTheLog'
)
BEGIN
    ALTER TABLE [AuditIndexLogs] ADD [IsLoading] bit NOT NULL DEFAULT CAST(0 AS bit);
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261126134124_SubjectsInOrderOfTheLog'
)
BEGIN
    ALTER TABLE [AuditIndexSubjects] ADD CONSTRAINT [PK_AuditIndexSubjects] PRIMARY KEY ([Log], [Sequence], [Part], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261126134124_SubjectsInOrderOfTheLog'
)
BEGIN
    CREATE INDEX [IX_AuditIndexSubjects_Reference_Time_Log_Sequence_Part] ON [AuditIndexSubjects] ([Reference], [Time], [Log], [Sequence], [Part]);
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261126134124_SubjectsInOrderOfTheLog'
)
BEGIN
    INSERT INTO [__AuditIndexMigrations] ([MigrationId], [ProductVersion])
    VALUES (N'20261126134124_SubjectsInOrderOfTheLog', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261126203746_OneTreeOfSubjects'
)
BEGIN
    DROP TABLE [AuditIndexSubjects];
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261126203746_OneTreeOfSubjects'
)
BEGIN
    CREATE TABLE [AuditIndexSubjects] (
        [Log] int NOT NULL,
        [Segment] int NOT NULL,
        [Reference] binary(16) NOT NULL,
        [Sequence] bigint NOT NULL,
        [Part] int NOT NULL,
        [Time] bigint NOT NULL,
        [Originator] nvarchar(200) NOT NULL,
        CONSTRAINT [PK_AuditIndexSubjects] PRIMARY KEY ([Log], [Segment], [Reference], [Sequence], [Part])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261126203746_OneTreeOfSubjects'
)
BEGIN
    CREATE TABLE [AuditIndexSegments] (
        [Log] int NOT NULL,
        [Number] int NOT NULL,
        [Rows] bigint NOT NULL,
        CONSTRAINT [PK_AuditIndexSegments] PRIMARY KEY ([Log], [Number])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261126203746_OneTreeOfSubjects'
)
BEGIN
    INSERT INTO [__AuditIndexMigrations] ([MigrationId], [ProductVersion])
    VALUES (N'20261126203746_OneTreeOfSubjects', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261127033347_MarksOfSegments'
)
BEGIN
    DROP TABLE [AuditIndexEntries];
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261127033347_MarksOfSegments'
)
BEGIN
    DROP TABLE [AuditIndexGroups];
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261127033347_MarksOfSegments'
)
BEGIN
    DROP TABLE [AuditIndexSegments];
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261127033347_MarksOfSegments'
)
BEGIN
    DELETE FROM "AuditIndexSubjects";
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261127033347_MarksOfSegments'
)
BEGIN
    DELETE FROM "AuditIndexDuties";
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261127033347_MarksOfSegments'
)
BEGIN
    CREATE TABLE [AuditIndexEntries] (
        [Log] int NOT NULL,
        [Segment] int NOT NULL,
        [Sequence] bigint NOT NULL,
        [Time] bigint NOT NULL,
        [Kind] nvarchar(32) NOT NULL,
        [Outcome] nvarchar(32) NOT NULL,
        [Country] nvarchar(200) NULL,
        [Agency] nvarchar(200) NULL,
        [Client] nvarchar(200) NULL,
        [Officer] nvarchar(200) NULL,
        [Actor] nvarchar(200) NULL,
        [Purpose] nvarchar(200) NULL,
        [HasCase] bit NOT NULL,
        [HasSubjects] bit NOT NULL,
        CONSTRAINT [PK_AuditIndexEntries] PRIMARY KEY ([Log], [Segment], [Sequence])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261127033347_MarksOfSegments'
)
BEGIN
    CREATE TABLE [AuditIndexGroups] (
        [Log] int NOT NULL,
        [Sequence] bigint NOT NULL,
        [Part] int NOT NULL,
        [Number] int NOT NULL,
        [Originator] nvarchar(200) NOT NULL,
        [Agreement] nvarchar(200) NOT NULL,
        CONSTRAINT [PK_AuditIndexGroups] PRIMARY KEY ([Log], [Sequence], [Part], [Number])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261127033347_MarksOfSegments'
)
BEGIN
    CREATE TABLE [AuditIndexSegments] (
        [Log] int NOT NULL,
        [Number] int NOT NULL,
        [Rows] bigint NOT NULL,
        [From] bigint NOT NULL,
        [To] bigint NOT NULL,
        CONSTRAINT [PK_AuditIndexSegments] PRIMARY KEY ([Log], [Number])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261127033347_MarksOfSegments'
)
BEGIN
    CREATE TABLE [AuditIndexMarks] (
        [Field] int NOT NULL,
        [Value] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Log] int NOT NULL,
        [Segment] int NOT NULL,
        CONSTRAINT [PK_AuditIndexMarks] PRIMARY KEY ([Log], [Segment], [Field], [Value])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261127033347_MarksOfSegments'
)
BEGIN
    DECLARE @var nvarchar(max);
    SELECT @var = QUOTENAME([d].[name])
    FROM [sys].[default_constraints] [d]
    INNER JOIN [sys].[columns] [c] ON [d].[parent_column_id] = [c].[column_id] AND [d].[parent_object_id] = [c].[object_id]
    WHERE ([d].[parent_object_id] = OBJECT_ID(N'[AuditIndexLogs]') AND [c].[name] = N'IsLoading');
    IF @var IS NOT NULL EXEC(N'ALTER TABLE [AuditIndexLogs] DROP CONSTRAINT ' + @var + ';');
    ALTER TABLE [AuditIndexLogs] DROP COLUMN [IsLoading];
END;

IF NOT EXISTS (
    SELECT * FROM [__AuditIndexMigrations]
    WHERE [MigrationId] = N'20261127033347_MarksOfSegments'
)
BEGIN
    INSERT INTO [__AuditIndexMigrations] ([MigrationId], [ProductVersion])
    VALUES (N'20261127033347_MarksOfSegments', N'10.0.15');
END;

COMMIT;
GO


