using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataHub.Records.Providers.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Organisations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: true),
                    RegistrationNumber = table.Column<string>(type: "TEXT", nullable: true),
                    Type = table.Column<int>(type: "INTEGER", nullable: true),
                    AllegedRoles = table.Column<long>(type: "INTEGER", nullable: false),
                    PhoneNumber = table.Column<string>(type: "TEXT", nullable: true),
                    Address_Admin1 = table.Column<string>(type: "TEXT", nullable: true),
                    Address_City = table.Column<string>(type: "TEXT", nullable: true),
                    Address_Country = table.Column<short>(type: "INTEGER", nullable: true),
                    Address_Latitude = table.Column<double>(type: "REAL", nullable: true),
                    Address_Longitude = table.Column<double>(type: "REAL", nullable: true),
                    Address_Region = table.Column<string>(type: "TEXT", nullable: true),
                    Address_Street = table.Column<string>(type: "TEXT", nullable: true),
                    AlsoVictim = table.Column<byte>(type: "INTEGER", nullable: false),
                    CaseStatus = table.Column<byte>(type: "INTEGER", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "INTEGER", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "INTEGER", nullable: false),
                    ConsentProtection = table.Column<int>(type: "INTEGER", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "INTEGER", nullable: false),
                    FoundIn = table.Column<short>(type: "INTEGER", nullable: false),
                    IsMinor = table.Column<byte>(type: "INTEGER", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "INTEGER", nullable: false),
                    Originator = table.Column<short>(type: "INTEGER", nullable: false),
                    OwnerAgency = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Organisations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TechnologyIndicators",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: true),
                    Platform = table.Column<int>(type: "INTEGER", nullable: true),
                    Chain = table.Column<string>(type: "TEXT", nullable: true),
                    PhoneNumber = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Account = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Url = table.Column<string>(type: "TEXT", nullable: true),
                    WalletAddress = table.Column<string>(type: "TEXT", nullable: true),
                    Role = table.Column<int>(type: "INTEGER", nullable: true),
                    Confidence = table.Column<int>(type: "INTEGER", nullable: true),
                    FirstSeen = table.Column<int>(type: "INTEGER", nullable: true),
                    LastSeen = table.Column<int>(type: "INTEGER", nullable: true),
                    BelongsTo = table.Column<int>(type: "INTEGER", nullable: true),
                    Handling = table.Column<int>(type: "INTEGER", nullable: true),
                    AlsoVictim = table.Column<byte>(type: "INTEGER", nullable: false),
                    CaseStatus = table.Column<byte>(type: "INTEGER", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "INTEGER", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "INTEGER", nullable: false),
                    ConsentProtection = table.Column<int>(type: "INTEGER", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "INTEGER", nullable: false),
                    FoundIn = table.Column<short>(type: "INTEGER", nullable: false),
                    IsMinor = table.Column<byte>(type: "INTEGER", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "INTEGER", nullable: false),
                    Originator = table.Column<short>(type: "INTEGER", nullable: false),
                    OwnerAgency = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TechnologyIndicators", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Locations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: true),
                    Kind = table.Column<int>(type: "INTEGER", nullable: true),
                    ActiveFrom = table.Column<int>(type: "INTEGER", nullable: true),
                    ActiveUntil = table.Column<int>(type: "INTEGER", nullable: true),
                    OrganisationId = table.Column<long>(type: "INTEGER", nullable: true),
                    AlsoVictim = table.Column<byte>(type: "INTEGER", nullable: false),
                    CaseStatus = table.Column<byte>(type: "INTEGER", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "INTEGER", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "INTEGER", nullable: false),
                    ConsentProtection = table.Column<int>(type: "INTEGER", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "INTEGER", nullable: false),
                    FoundIn = table.Column<short>(type: "INTEGER", nullable: false),
                    IsMinor = table.Column<byte>(type: "INTEGER", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "INTEGER", nullable: false),
                    Originator = table.Column<short>(type: "INTEGER", nullable: false),
                    Place_Admin1 = table.Column<string>(type: "TEXT", nullable: true),
                    Place_City = table.Column<string>(type: "TEXT", nullable: true),
                    Place_Country = table.Column<short>(type: "INTEGER", nullable: true),
                    Place_Latitude = table.Column<double>(type: "REAL", nullable: true),
                    Place_Longitude = table.Column<double>(type: "REAL", nullable: true),
                    Place_Region = table.Column<string>(type: "TEXT", nullable: true),
                    Place_Street = table.Column<string>(type: "TEXT", nullable: true),
                    OwnerAgency = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Locations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Locations_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SuspectedPerpetrators",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    FullName = table.Column<string>(type: "TEXT", nullable: true),
                    NativeScriptName = table.Column<string>(type: "TEXT", nullable: true),
                    Aliases = table.Column<string>(type: "TEXT", nullable: true),
                    DateOfBirth = table.Column<int>(type: "INTEGER", nullable: true),
                    Citizenships = table.Column<string>(type: "TEXT", nullable: true),
                    Roles = table.Column<long>(type: "INTEGER", nullable: false),
                    RoleDetails = table.Column<string>(type: "TEXT", nullable: true),
                    LegalStatus = table.Column<int>(type: "INTEGER", nullable: true),
                    Warrants = table.Column<string>(type: "TEXT", nullable: true),
                    OrganisationId = table.Column<long>(type: "INTEGER", nullable: true),
                    Document_ExpiresOn = table.Column<int>(type: "INTEGER", nullable: true),
                    Document_IssuedOn = table.Column<int>(type: "INTEGER", nullable: true),
                    Document_Issuer = table.Column<short>(type: "INTEGER", nullable: true),
                    Document_Number = table.Column<string>(type: "TEXT", nullable: true),
                    Document_Type = table.Column<int>(type: "INTEGER", nullable: true),
                    AlsoVictim = table.Column<byte>(type: "INTEGER", nullable: false),
                    CaseStatus = table.Column<byte>(type: "INTEGER", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "INTEGER", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "INTEGER", nullable: false),
                    ConsentProtection = table.Column<int>(type: "INTEGER", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "INTEGER", nullable: false),
                    FoundIn = table.Column<short>(type: "INTEGER", nullable: false),
                    IsMinor = table.Column<byte>(type: "INTEGER", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "INTEGER", nullable: false),
                    Originator = table.Column<short>(type: "INTEGER", nullable: false),
                    OwnerAgency = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SuspectedPerpetrators", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SuspectedPerpetrators_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Incidents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: true),
                    Date = table.Column<int>(type: "INTEGER", nullable: true),
                    OperationName = table.Column<string>(type: "TEXT", nullable: true),
                    PersonsFound = table.Column<int>(type: "INTEGER", nullable: true),
                    Nationalities = table.Column<string>(type: "TEXT", nullable: true),
                    Details = table.Column<string>(type: "TEXT", nullable: true),
                    LocationId = table.Column<long>(type: "INTEGER", nullable: true),
                    AlsoVictim = table.Column<byte>(type: "INTEGER", nullable: false),
                    CaseStatus = table.Column<byte>(type: "INTEGER", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "INTEGER", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "INTEGER", nullable: false),
                    ConsentProtection = table.Column<int>(type: "INTEGER", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "INTEGER", nullable: false),
                    FoundIn = table.Column<short>(type: "INTEGER", nullable: false),
                    IsMinor = table.Column<byte>(type: "INTEGER", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "INTEGER", nullable: false),
                    Originator = table.Column<short>(type: "INTEGER", nullable: false),
                    Place_Admin1 = table.Column<string>(type: "TEXT", nullable: true),
                    Place_City = table.Column<string>(type: "TEXT", nullable: true),
                    Place_Country = table.Column<short>(type: "INTEGER", nullable: true),
                    Place_Latitude = table.Column<double>(type: "REAL", nullable: true),
                    Place_Longitude = table.Column<double>(type: "REAL", nullable: true),
                    Place_Region = table.Column<string>(type: "TEXT", nullable: true),
                    Place_Street = table.Column<string>(type: "TEXT", nullable: true),
                    OwnerAgency = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Incidents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Incidents_Locations_LocationId",
                        column: x => x.LocationId,
                        principalTable: "Locations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Cases",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CaseKey = table.Column<long>(type: "INTEGER", nullable: false),
                    ImportedContent = table.Column<long>(type: "INTEGER", nullable: true),
                    CaseNumber = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    CohortCode = table.Column<string>(type: "TEXT", nullable: true),
                    Status = table.Column<int>(type: "INTEGER", nullable: true),
                    IsSealed = table.Column<bool>(type: "INTEGER", nullable: true),
                    RegisteredOn = table.Column<int>(type: "INTEGER", nullable: true),
                    ClosedOn = table.Column<int>(type: "INTEGER", nullable: true),
                    ClosedReason = table.Column<string>(type: "TEXT", nullable: true),
                    Category = table.Column<int>(type: "INTEGER", nullable: true),
                    ModusOperandi = table.Column<int>(type: "INTEGER", nullable: true),
                    Act = table.Column<long>(type: "INTEGER", nullable: false),
                    Means = table.Column<long>(type: "INTEGER", nullable: false),
                    Purpose = table.Column<long>(type: "INTEGER", nullable: false),
                    HandledBy = table.Column<short>(type: "INTEGER", nullable: true),
                    DocketNumber = table.Column<string>(type: "TEXT", nullable: true),
                    Narrative = table.Column<string>(type: "TEXT", nullable: true),
                    Comments = table.Column<string>(type: "TEXT", nullable: true),
                    CaseOwner = table.Column<string>(type: "TEXT", nullable: true),
                    Handling = table.Column<int>(type: "INTEGER", nullable: true),
                    SourceReliability = table.Column<int>(type: "INTEGER", nullable: true),
                    InfoAccuracy = table.Column<int>(type: "INTEGER", nullable: true),
                    IncidentId = table.Column<long>(type: "INTEGER", nullable: true),
                    AlsoVictim = table.Column<byte>(type: "INTEGER", nullable: false),
                    CaseStatus = table.Column<byte>(type: "INTEGER", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "INTEGER", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "INTEGER", nullable: false),
                    ConsentProtection = table.Column<int>(type: "INTEGER", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "INTEGER", nullable: false),
                    FoundIn = table.Column<short>(type: "INTEGER", nullable: false),
                    IsMinor = table.Column<byte>(type: "INTEGER", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "INTEGER", nullable: false),
                    Originator = table.Column<short>(type: "INTEGER", nullable: false),
                    OwnerAgency = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Cases", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Cases_Incidents_IncidentId",
                        column: x => x.IncidentId,
                        principalTable: "Incidents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CaseSuspectedPerpetratorLinks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CaseId = table.Column<long>(type: "INTEGER", nullable: false),
                    SuspectedPerpetratorId = table.Column<long>(type: "INTEGER", nullable: false),
                    AlsoVictim = table.Column<byte>(type: "INTEGER", nullable: false),
                    CaseStatus = table.Column<byte>(type: "INTEGER", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "INTEGER", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "INTEGER", nullable: false),
                    ConsentProtection = table.Column<int>(type: "INTEGER", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "INTEGER", nullable: false),
                    FoundIn = table.Column<short>(type: "INTEGER", nullable: false),
                    IsMinor = table.Column<byte>(type: "INTEGER", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "INTEGER", nullable: false),
                    Originator = table.Column<short>(type: "INTEGER", nullable: false),
                    OwnerAgency = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseSuspectedPerpetratorLinks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CaseSuspectedPerpetratorLinks_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CaseSuspectedPerpetratorLinks_SuspectedPerpetrators_SuspectedPerpetratorId",
                        column: x => x.SuspectedPerpetratorId,
                        principalTable: "SuspectedPerpetrators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CaseTechnologyIndicatorLinks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CaseId = table.Column<long>(type: "INTEGER", nullable: false),
                    TechnologyIndicatorId = table.Column<long>(type: "INTEGER", nullable: false),
                    AlsoVictim = table.Column<byte>(type: "INTEGER", nullable: false),
                    CaseStatus = table.Column<byte>(type: "INTEGER", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "INTEGER", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "INTEGER", nullable: false),
                    ConsentProtection = table.Column<int>(type: "INTEGER", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "INTEGER", nullable: false),
                    FoundIn = table.Column<short>(type: "INTEGER", nullable: false),
                    IsMinor = table.Column<byte>(type: "INTEGER", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "INTEGER", nullable: false),
                    Originator = table.Column<short>(type: "INTEGER", nullable: false),
                    OwnerAgency = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseTechnologyIndicatorLinks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CaseTechnologyIndicatorLinks_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CaseTechnologyIndicatorLinks_TechnologyIndicators_TechnologyIndicatorId",
                        column: x => x.TechnologyIndicatorId,
                        principalTable: "TechnologyIndicators",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Victims",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    PersonKey = table.Column<long>(type: "INTEGER", nullable: false),
                    CaseId = table.Column<long>(type: "INTEGER", nullable: true),
                    GivenName = table.Column<string>(type: "TEXT", nullable: true),
                    MiddleName = table.Column<string>(type: "TEXT", nullable: true),
                    FamilyName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    FullName = table.Column<string>(type: "TEXT", nullable: true),
                    NativeScriptName = table.Column<string>(type: "TEXT", nullable: true),
                    Aliases = table.Column<string>(type: "TEXT", nullable: true),
                    Salutation = table.Column<string>(type: "TEXT", nullable: true),
                    JobTitle = table.Column<string>(type: "TEXT", nullable: true),
                    Photo = table.Column<string>(type: "TEXT", nullable: true),
                    DateOfBirth = table.Column<int>(type: "INTEGER", nullable: true),
                    AgeBand = table.Column<int>(type: "INTEGER", nullable: true),
                    Majority = table.Column<int>(type: "INTEGER", nullable: true),
                    AgeEstimated = table.Column<bool>(type: "INTEGER", nullable: true),
                    AgeWhenTrafficked = table.Column<int>(type: "INTEGER", nullable: true),
                    Gender = table.Column<int>(type: "INTEGER", nullable: true),
                    Citizenships = table.Column<string>(type: "TEXT", nullable: true),
                    PrimaryLanguage = table.Column<string>(type: "TEXT", nullable: true),
                    SecondaryLanguage = table.Column<string>(type: "TEXT", nullable: true),
                    Education = table.Column<int>(type: "INTEGER", nullable: true),
                    MaritalStatus = table.Column<int>(type: "INTEGER", nullable: true),
                    NumberOfChildren = table.Column<int>(type: "INTEGER", nullable: true),
                    EmergencyContact = table.Column<string>(type: "TEXT", nullable: true),
                    Ethnicity = table.Column<string>(type: "TEXT", nullable: true),
                    Religion = table.Column<string>(type: "TEXT", nullable: true),
                    SexualOrientation = table.Column<string>(type: "TEXT", nullable: true),
                    ProtectionStatus = table.Column<int>(type: "INTEGER", nullable: true),
                    Deceased = table.Column<bool>(type: "INTEGER", nullable: true),
                    HealthNotes = table.Column<string>(type: "TEXT", nullable: true),
                    PhoneNumbers = table.Column<string>(type: "TEXT", nullable: true),
                    Email = table.Column<string>(type: "TEXT", nullable: true),
                    SocialHandles = table.Column<string>(type: "TEXT", nullable: true),
                    ShelterId = table.Column<long>(type: "INTEGER", nullable: true),
                    TraffickingStatus = table.Column<int>(type: "INTEGER", nullable: true),
                    RelationshipToTrafficker = table.Column<int>(type: "INTEGER", nullable: true),
                    MethodOfRecruitment = table.Column<long>(type: "INTEGER", nullable: false),
                    RecruitmentPlatforms = table.Column<long>(type: "INTEGER", nullable: false),
                    PromisedJob = table.Column<string>(type: "TEXT", nullable: true),
                    CurrentLocation_Admin1 = table.Column<string>(type: "TEXT", nullable: true),
                    CurrentLocation_City = table.Column<string>(type: "TEXT", nullable: true),
                    CurrentLocation_Country = table.Column<short>(type: "INTEGER", nullable: true),
                    CurrentLocation_Latitude = table.Column<double>(type: "REAL", nullable: true),
                    CurrentLocation_Longitude = table.Column<double>(type: "REAL", nullable: true),
                    CurrentLocation_Region = table.Column<string>(type: "TEXT", nullable: true),
                    CurrentLocation_Street = table.Column<string>(type: "TEXT", nullable: true),
                    HomeAddress_Admin1 = table.Column<string>(type: "TEXT", nullable: true),
                    HomeAddress_City = table.Column<string>(type: "TEXT", nullable: true),
                    HomeAddress_Country = table.Column<short>(type: "INTEGER", nullable: true),
                    HomeAddress_Latitude = table.Column<double>(type: "REAL", nullable: true),
                    HomeAddress_Longitude = table.Column<double>(type: "REAL", nullable: true),
                    HomeAddress_Region = table.Column<string>(type: "TEXT", nullable: true),
                    HomeAddress_Street = table.Column<string>(type: "TEXT", nullable: true),
                    NationalIdentity_ExpiresOn = table.Column<int>(type: "INTEGER", nullable: true),
                    NationalIdentity_IssuedOn = table.Column<int>(type: "INTEGER", nullable: true),
                    NationalIdentity_Issuer = table.Column<short>(type: "INTEGER", nullable: true),
                    NationalIdentity_Number = table.Column<string>(type: "TEXT", nullable: true),
                    NationalIdentity_Type = table.Column<int>(type: "INTEGER", nullable: true),
                    AlsoVictim = table.Column<byte>(type: "INTEGER", nullable: false),
                    CaseStatus = table.Column<byte>(type: "INTEGER", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "INTEGER", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "INTEGER", nullable: false),
                    ConsentProtection = table.Column<int>(type: "INTEGER", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "INTEGER", nullable: false),
                    FoundIn = table.Column<short>(type: "INTEGER", nullable: false),
                    IsMinor = table.Column<byte>(type: "INTEGER", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "INTEGER", nullable: false),
                    Originator = table.Column<short>(type: "INTEGER", nullable: false),
                    Passport_ExpiresOn = table.Column<int>(type: "INTEGER", nullable: true),
                    Passport_IssuedOn = table.Column<int>(type: "INTEGER", nullable: true),
                    Passport_Issuer = table.Column<short>(type: "INTEGER", nullable: true),
                    Passport_Number = table.Column<string>(type: "TEXT", nullable: true),
                    Passport_Type = table.Column<int>(type: "INTEGER", nullable: true),
                    PlaceOfBirth_Admin1 = table.Column<string>(type: "TEXT", nullable: true),
                    PlaceOfBirth_City = table.Column<string>(type: "TEXT", nullable: true),
                    PlaceOfBirth_Country = table.Column<short>(type: "INTEGER", nullable: true),
                    PlaceOfBirth_Latitude = table.Column<double>(type: "REAL", nullable: true),
                    PlaceOfBirth_Longitude = table.Column<double>(type: "REAL", nullable: true),
                    PlaceOfBirth_Region = table.Column<string>(type: "TEXT", nullable: true),
                    PlaceOfBirth_Street = table.Column<string>(type: "TEXT", nullable: true),
                    OwnerAgency = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Victims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Victims_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Victims_Locations_ShelterId",
                        column: x => x.ShelterId,
                        principalTable: "Locations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Assistance",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    VictimId = table.Column<long>(type: "INTEGER", nullable: true),
                    Type = table.Column<int>(type: "INTEGER", nullable: true),
                    StartedOn = table.Column<int>(type: "INTEGER", nullable: true),
                    PlannedEnd = table.Column<int>(type: "INTEGER", nullable: true),
                    ActualEnd = table.Column<int>(type: "INTEGER", nullable: true),
                    Provider = table.Column<string>(type: "TEXT", nullable: true),
                    ProviderName = table.Column<string>(type: "TEXT", nullable: true),
                    Objectives = table.Column<string>(type: "TEXT", nullable: true),
                    ActionPlan = table.Column<string>(type: "TEXT", nullable: true),
                    HealthNotes = table.Column<string>(type: "TEXT", nullable: true),
                    AlsoVictim = table.Column<byte>(type: "INTEGER", nullable: false),
                    CaseStatus = table.Column<byte>(type: "INTEGER", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "INTEGER", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "INTEGER", nullable: false),
                    ConsentProtection = table.Column<int>(type: "INTEGER", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "INTEGER", nullable: false),
                    FoundIn = table.Column<short>(type: "INTEGER", nullable: false),
                    IsMinor = table.Column<byte>(type: "INTEGER", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "INTEGER", nullable: false),
                    Originator = table.Column<short>(type: "INTEGER", nullable: false),
                    OwnerAgency = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assistance", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Assistance_Victims_VictimId",
                        column: x => x.VictimId,
                        principalTable: "Victims",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Consents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    VictimId = table.Column<long>(type: "INTEGER", nullable: true),
                    Given = table.Column<bool>(type: "INTEGER", nullable: true),
                    Purposes = table.Column<long>(type: "INTEGER", nullable: false),
                    Recipients = table.Column<string>(type: "TEXT", nullable: true),
                    GivenOn = table.Column<int>(type: "INTEGER", nullable: true),
                    ExpiresOn = table.Column<int>(type: "INTEGER", nullable: true),
                    WithdrawnOn = table.Column<int>(type: "INTEGER", nullable: true),
                    GivenBy = table.Column<int>(type: "INTEGER", nullable: true),
                    WithheldReason = table.Column<string>(type: "TEXT", nullable: true),
                    Evidence = table.Column<string>(type: "TEXT", nullable: true),
                    AlsoVictim = table.Column<byte>(type: "INTEGER", nullable: false),
                    CaseStatus = table.Column<byte>(type: "INTEGER", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "INTEGER", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "INTEGER", nullable: false),
                    ConsentProtection = table.Column<int>(type: "INTEGER", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "INTEGER", nullable: false),
                    FoundIn = table.Column<short>(type: "INTEGER", nullable: false),
                    IsMinor = table.Column<byte>(type: "INTEGER", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "INTEGER", nullable: false),
                    Originator = table.Column<short>(type: "INTEGER", nullable: false),
                    OwnerAgency = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Consents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Consents_Victims_VictimId",
                        column: x => x.VictimId,
                        principalTable: "Victims",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Exploitations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    VictimId = table.Column<long>(type: "INTEGER", nullable: true),
                    Types = table.Column<long>(type: "INTEGER", nullable: false),
                    Industries = table.Column<long>(type: "INTEGER", nullable: false),
                    SexualTypes = table.Column<long>(type: "INTEGER", nullable: false),
                    MethodsOfControl = table.Column<long>(type: "INTEGER", nullable: false),
                    Platforms = table.Column<long>(type: "INTEGER", nullable: false),
                    StartedOn = table.Column<int>(type: "INTEGER", nullable: true),
                    EndedOn = table.Column<int>(type: "INTEGER", nullable: true),
                    Duration = table.Column<int>(type: "INTEGER", nullable: true),
                    Debt = table.Column<string>(type: "TEXT", nullable: true),
                    Venue = table.Column<int>(type: "INTEGER", nullable: true),
                    LocationId = table.Column<long>(type: "INTEGER", nullable: true),
                    AlsoVictim = table.Column<byte>(type: "INTEGER", nullable: false),
                    CaseStatus = table.Column<byte>(type: "INTEGER", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "INTEGER", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "INTEGER", nullable: false),
                    ConsentProtection = table.Column<int>(type: "INTEGER", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "INTEGER", nullable: false),
                    FoundIn = table.Column<short>(type: "INTEGER", nullable: false),
                    IsMinor = table.Column<byte>(type: "INTEGER", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "INTEGER", nullable: false),
                    Originator = table.Column<short>(type: "INTEGER", nullable: false),
                    Place_Admin1 = table.Column<string>(type: "TEXT", nullable: true),
                    Place_City = table.Column<string>(type: "TEXT", nullable: true),
                    Place_Country = table.Column<short>(type: "INTEGER", nullable: true),
                    Place_Latitude = table.Column<double>(type: "REAL", nullable: true),
                    Place_Longitude = table.Column<double>(type: "REAL", nullable: true),
                    Place_Region = table.Column<string>(type: "TEXT", nullable: true),
                    Place_Street = table.Column<string>(type: "TEXT", nullable: true),
                    OwnerAgency = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Exploitations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Exploitations_Locations_LocationId",
                        column: x => x.LocationId,
                        principalTable: "Locations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Exploitations_Victims_VictimId",
                        column: x => x.VictimId,
                        principalTable: "Victims",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Identifications",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    VictimId = table.Column<long>(type: "INTEGER", nullable: true),
                    Status = table.Column<int>(type: "INTEGER", nullable: true),
                    DecidedBy = table.Column<int>(type: "INTEGER", nullable: true),
                    DecidedOn = table.Column<int>(type: "INTEGER", nullable: true),
                    Tool = table.Column<string>(type: "TEXT", nullable: true),
                    RecognisedBy = table.Column<string>(type: "TEXT", nullable: true),
                    IndicatorsFound = table.Column<string>(type: "TEXT", nullable: true),
                    OriginNotice = table.Column<int>(type: "INTEGER", nullable: true),
                    AlsoVictim = table.Column<byte>(type: "INTEGER", nullable: false),
                    CaseStatus = table.Column<byte>(type: "INTEGER", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "INTEGER", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "INTEGER", nullable: false),
                    ConsentProtection = table.Column<int>(type: "INTEGER", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "INTEGER", nullable: false),
                    FoundIn = table.Column<short>(type: "INTEGER", nullable: false),
                    IsMinor = table.Column<byte>(type: "INTEGER", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "INTEGER", nullable: false),
                    Originator = table.Column<short>(type: "INTEGER", nullable: false),
                    OwnerAgency = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Identifications", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Identifications_Victims_VictimId",
                        column: x => x.VictimId,
                        principalTable: "Victims",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MovementLegs",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    VictimId = table.Column<long>(type: "INTEGER", nullable: true),
                    Type = table.Column<int>(type: "INTEGER", nullable: true),
                    Sequence = table.Column<int>(type: "INTEGER", nullable: true),
                    Date = table.Column<int>(type: "INTEGER", nullable: true),
                    Mode = table.Column<int>(type: "INTEGER", nullable: true),
                    CrossingPoint = table.Column<string>(type: "TEXT", nullable: true),
                    EntryBasis = table.Column<int>(type: "INTEGER", nullable: true),
                    Carrier = table.Column<string>(type: "TEXT", nullable: true),
                    Details = table.Column<string>(type: "TEXT", nullable: true),
                    From_Admin1 = table.Column<string>(type: "TEXT", nullable: true),
                    From_City = table.Column<string>(type: "TEXT", nullable: true),
                    From_Country = table.Column<short>(type: "INTEGER", nullable: true),
                    From_Latitude = table.Column<double>(type: "REAL", nullable: true),
                    From_Longitude = table.Column<double>(type: "REAL", nullable: true),
                    From_Region = table.Column<string>(type: "TEXT", nullable: true),
                    From_Street = table.Column<string>(type: "TEXT", nullable: true),
                    AlsoVictim = table.Column<byte>(type: "INTEGER", nullable: false),
                    CaseStatus = table.Column<byte>(type: "INTEGER", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "INTEGER", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "INTEGER", nullable: false),
                    ConsentProtection = table.Column<int>(type: "INTEGER", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "INTEGER", nullable: false),
                    FoundIn = table.Column<short>(type: "INTEGER", nullable: false),
                    IsMinor = table.Column<byte>(type: "INTEGER", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "INTEGER", nullable: false),
                    Originator = table.Column<short>(type: "INTEGER", nullable: false),
                    To_Admin1 = table.Column<string>(type: "TEXT", nullable: true),
                    To_City = table.Column<string>(type: "TEXT", nullable: true),
                    To_Country = table.Column<short>(type: "INTEGER", nullable: true),
                    To_Latitude = table.Column<double>(type: "REAL", nullable: true),
                    To_Longitude = table.Column<double>(type: "REAL", nullable: true),
                    To_Region = table.Column<string>(type: "TEXT", nullable: true),
                    To_Street = table.Column<string>(type: "TEXT", nullable: true),
                    OwnerAgency = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MovementLegs", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MovementLegs_Victims_VictimId",
                        column: x => x.VictimId,
                        principalTable: "Victims",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Referrals",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    VictimId = table.Column<long>(type: "INTEGER", nullable: true),
                    FromAgency = table.Column<string>(type: "TEXT", nullable: true),
                    FromOrganisation = table.Column<string>(type: "TEXT", nullable: true),
                    ToAgency = table.Column<string>(type: "TEXT", nullable: true),
                    ToOrganisation = table.Column<string>(type: "TEXT", nullable: true),
                    Reason = table.Column<int>(type: "INTEGER", nullable: true),
                    Status = table.Column<int>(type: "INTEGER", nullable: true),
                    SentOn = table.Column<int>(type: "INTEGER", nullable: true),
                    AcceptedOn = table.Column<int>(type: "INTEGER", nullable: true),
                    DoneOn = table.Column<int>(type: "INTEGER", nullable: true),
                    ConsentOverridden = table.Column<bool>(type: "INTEGER", nullable: true),
                    OverrideReason = table.Column<string>(type: "TEXT", nullable: true),
                    FromWorker = table.Column<string>(type: "TEXT", nullable: true),
                    ToWorker = table.Column<string>(type: "TEXT", nullable: true),
                    Details = table.Column<string>(type: "TEXT", nullable: true),
                    AlsoVictim = table.Column<byte>(type: "INTEGER", nullable: false),
                    CaseStatus = table.Column<byte>(type: "INTEGER", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "INTEGER", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "INTEGER", nullable: false),
                    ConsentProtection = table.Column<int>(type: "INTEGER", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "INTEGER", nullable: false),
                    FoundIn = table.Column<short>(type: "INTEGER", nullable: false),
                    IsMinor = table.Column<byte>(type: "INTEGER", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "INTEGER", nullable: false),
                    Originator = table.Column<short>(type: "INTEGER", nullable: false),
                    OwnerAgency = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Referrals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Referrals_Victims_VictimId",
                        column: x => x.VictimId,
                        principalTable: "Victims",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Repatriations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    VictimId = table.Column<long>(type: "INTEGER", nullable: true),
                    From = table.Column<short>(type: "INTEGER", nullable: true),
                    To = table.Column<short>(type: "INTEGER", nullable: true),
                    Status = table.Column<int>(type: "INTEGER", nullable: true),
                    Voluntary = table.Column<bool>(type: "INTEGER", nullable: true),
                    NationalityRequestedOn = table.Column<int>(type: "INTEGER", nullable: true),
                    NationalityVerifiedOn = table.Column<int>(type: "INTEGER", nullable: true),
                    NationalityResult = table.Column<int>(type: "INTEGER", nullable: true),
                    ExitCleared = table.Column<bool>(type: "INTEGER", nullable: true),
                    FineWaived = table.Column<bool>(type: "INTEGER", nullable: true),
                    DepartedOn = table.Column<int>(type: "INTEGER", nullable: true),
                    ArrivedOn = table.Column<int>(type: "INTEGER", nullable: true),
                    ReceivedBy = table.Column<string>(type: "TEXT", nullable: true),
                    RiskAssessment = table.Column<int>(type: "INTEGER", nullable: true),
                    Flight = table.Column<string>(type: "TEXT", nullable: true),
                    CohortCode = table.Column<string>(type: "TEXT", nullable: true),
                    ReintegrationPlan = table.Column<string>(type: "TEXT", nullable: true),
                    AlsoVictim = table.Column<byte>(type: "INTEGER", nullable: false),
                    CaseStatus = table.Column<byte>(type: "INTEGER", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "INTEGER", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "INTEGER", nullable: false),
                    ConsentProtection = table.Column<int>(type: "INTEGER", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "INTEGER", nullable: false),
                    FoundIn = table.Column<short>(type: "INTEGER", nullable: false),
                    IsMinor = table.Column<byte>(type: "INTEGER", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "INTEGER", nullable: false),
                    Originator = table.Column<short>(type: "INTEGER", nullable: false),
                    TravelDocument_ExpiresOn = table.Column<int>(type: "INTEGER", nullable: true),
                    TravelDocument_IssuedOn = table.Column<int>(type: "INTEGER", nullable: true),
                    TravelDocument_Issuer = table.Column<short>(type: "INTEGER", nullable: true),
                    TravelDocument_Number = table.Column<string>(type: "TEXT", nullable: true),
                    TravelDocument_Type = table.Column<int>(type: "INTEGER", nullable: true),
                    OwnerAgency = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Repatriations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Repatriations_Victims_VictimId",
                        column: x => x.VictimId,
                        principalTable: "Victims",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Assistance_VictimId",
                table: "Assistance",
                column: "VictimId");

            migrationBuilder.CreateIndex(
                name: "IX_CaseSuspectedPerpetratorLinks_CaseId",
                table: "CaseSuspectedPerpetratorLinks",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_CaseSuspectedPerpetratorLinks_SuspectedPerpetratorId",
                table: "CaseSuspectedPerpetratorLinks",
                column: "SuspectedPerpetratorId");

            migrationBuilder.CreateIndex(
                name: "IX_CaseTechnologyIndicatorLinks_CaseId",
                table: "CaseTechnologyIndicatorLinks",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_CaseTechnologyIndicatorLinks_TechnologyIndicatorId",
                table: "CaseTechnologyIndicatorLinks",
                column: "TechnologyIndicatorId");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_CaseKey",
                table: "Cases",
                column: "CaseKey");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_CaseNumber",
                table: "Cases",
                column: "CaseNumber");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_ClosedOn_ModusOperandi",
                table: "Cases",
                columns: new[] { "ClosedOn", "ModusOperandi" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_IncidentId",
                table: "Cases",
                column: "IncidentId");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_RegisteredOn",
                table: "Cases",
                column: "RegisteredOn");

            migrationBuilder.CreateIndex(
                name: "IX_Consents_VictimId",
                table: "Consents",
                column: "VictimId");

            migrationBuilder.CreateIndex(
                name: "IX_Exploitations_LocationId",
                table: "Exploitations",
                column: "LocationId");

            migrationBuilder.CreateIndex(
                name: "IX_Exploitations_VictimId",
                table: "Exploitations",
                column: "VictimId");

            migrationBuilder.CreateIndex(
                name: "IX_Identifications_VictimId",
                table: "Identifications",
                column: "VictimId");

            migrationBuilder.CreateIndex(
                name: "IX_Incidents_Date",
                table: "Incidents",
                column: "Date");

            migrationBuilder.CreateIndex(
                name: "IX_Incidents_LocationId",
                table: "Incidents",
                column: "LocationId");

            migrationBuilder.CreateIndex(
                name: "IX_Locations_OrganisationId",
                table: "Locations",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_MovementLegs_VictimId",
                table: "MovementLegs",
                column: "VictimId");

            migrationBuilder.CreateIndex(
                name: "IX_Referrals_VictimId",
                table: "Referrals",
                column: "VictimId");

            migrationBuilder.CreateIndex(
                name: "IX_Repatriations_ArrivedOn_From",
                table: "Repatriations",
                columns: new[] { "ArrivedOn", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_Repatriations_VictimId",
                table: "Repatriations",
                column: "VictimId");

            migrationBuilder.CreateIndex(
                name: "IX_SuspectedPerpetrators_OrganisationId",
                table: "SuspectedPerpetrators",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_TechnologyIndicators_Account",
                table: "TechnologyIndicators",
                column: "Account");

            migrationBuilder.CreateIndex(
                name: "IX_TechnologyIndicators_LastSeen",
                table: "TechnologyIndicators",
                column: "LastSeen");

            migrationBuilder.CreateIndex(
                name: "IX_TechnologyIndicators_PhoneNumber",
                table: "TechnologyIndicators",
                column: "PhoneNumber");

            migrationBuilder.CreateIndex(
                name: "IX_Victims_CaseId",
                table: "Victims",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_Victims_FamilyName",
                table: "Victims",
                column: "FamilyName");

            migrationBuilder.CreateIndex(
                name: "IX_Victims_PersonKey",
                table: "Victims",
                column: "PersonKey");

            migrationBuilder.CreateIndex(
                name: "IX_Victims_ShelterId",
                table: "Victims",
                column: "ShelterId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Assistance");

            migrationBuilder.DropTable(
                name: "CaseSuspectedPerpetratorLinks");

            migrationBuilder.DropTable(
                name: "CaseTechnologyIndicatorLinks");

            migrationBuilder.DropTable(
                name: "Consents");

            migrationBuilder.DropTable(
                name: "Exploitations");

            migrationBuilder.DropTable(
                name: "Identifications");

            migrationBuilder.DropTable(
                name: "MovementLegs");

            migrationBuilder.DropTable(
                name: "Referrals");

            migrationBuilder.DropTable(
                name: "Repatriations");

            migrationBuilder.DropTable(
                name: "SuspectedPerpetrators");

            migrationBuilder.DropTable(
                name: "TechnologyIndicators");

            migrationBuilder.DropTable(
                name: "Victims");

            migrationBuilder.DropTable(
                name: "Cases");

            migrationBuilder.DropTable(
                name: "Incidents");

            migrationBuilder.DropTable(
                name: "Locations");

            migrationBuilder.DropTable(
                name: "Organisations");
        }
    }
}
