using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataHub.Records.Providers.SqlServer.Migrations
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
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    RegistrationNumber = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Type = table.Column<int>(type: "int", nullable: true),
                    AllegedRoles = table.Column<long>(type: "bigint", nullable: false),
                    PhoneNumber = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Address_Admin1 = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Address_City = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Address_Country = table.Column<short>(type: "smallint", nullable: true),
                    Address_Latitude = table.Column<double>(type: "float", nullable: true),
                    Address_Longitude = table.Column<double>(type: "float", nullable: true),
                    Address_Region = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Address_Street = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    AlsoVictim = table.Column<byte>(type: "tinyint", nullable: false),
                    CaseStatus = table.Column<byte>(type: "tinyint", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "bigint", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "int", nullable: false),
                    ConsentProtection = table.Column<int>(type: "int", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "int", nullable: false),
                    FoundIn = table.Column<short>(type: "smallint", nullable: false),
                    IsMinor = table.Column<byte>(type: "tinyint", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "tinyint", nullable: false),
                    Originator = table.Column<short>(type: "smallint", nullable: false),
                    OwnerAgency = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Organisations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TechnologyIndicators",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: true),
                    Platform = table.Column<int>(type: "int", nullable: true),
                    Chain = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    PhoneNumber = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Account = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Url = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    WalletAddress = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Role = table.Column<int>(type: "int", nullable: true),
                    Confidence = table.Column<int>(type: "int", nullable: true),
                    FirstSeen = table.Column<int>(type: "int", nullable: true),
                    LastSeen = table.Column<int>(type: "int", nullable: true),
                    BelongsTo = table.Column<int>(type: "int", nullable: true),
                    Handling = table.Column<int>(type: "int", nullable: true),
                    AlsoVictim = table.Column<byte>(type: "tinyint", nullable: false),
                    CaseStatus = table.Column<byte>(type: "tinyint", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "bigint", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "int", nullable: false),
                    ConsentProtection = table.Column<int>(type: "int", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "int", nullable: false),
                    FoundIn = table.Column<short>(type: "smallint", nullable: false),
                    IsMinor = table.Column<byte>(type: "tinyint", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "tinyint", nullable: false),
                    Originator = table.Column<short>(type: "smallint", nullable: false),
                    OwnerAgency = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TechnologyIndicators", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Locations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Kind = table.Column<int>(type: "int", nullable: true),
                    ActiveFrom = table.Column<int>(type: "int", nullable: true),
                    ActiveUntil = table.Column<int>(type: "int", nullable: true),
                    OrganisationId = table.Column<long>(type: "bigint", nullable: true),
                    AlsoVictim = table.Column<byte>(type: "tinyint", nullable: false),
                    CaseStatus = table.Column<byte>(type: "tinyint", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "bigint", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "int", nullable: false),
                    ConsentProtection = table.Column<int>(type: "int", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "int", nullable: false),
                    FoundIn = table.Column<short>(type: "smallint", nullable: false),
                    IsMinor = table.Column<byte>(type: "tinyint", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "tinyint", nullable: false),
                    Originator = table.Column<short>(type: "smallint", nullable: false),
                    Place_Admin1 = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Place_City = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Place_Country = table.Column<short>(type: "smallint", nullable: true),
                    Place_Latitude = table.Column<double>(type: "float", nullable: true),
                    Place_Longitude = table.Column<double>(type: "float", nullable: true),
                    Place_Region = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Place_Street = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    OwnerAgency = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2")
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
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    FullName = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    NativeScriptName = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Aliases = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    DateOfBirth = table.Column<int>(type: "int", nullable: true),
                    Citizenships = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Roles = table.Column<long>(type: "bigint", nullable: false),
                    RoleDetails = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    LegalStatus = table.Column<int>(type: "int", nullable: true),
                    Warrants = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    OrganisationId = table.Column<long>(type: "bigint", nullable: true),
                    Document_ExpiresOn = table.Column<int>(type: "int", nullable: true),
                    Document_IssuedOn = table.Column<int>(type: "int", nullable: true),
                    Document_Issuer = table.Column<short>(type: "smallint", nullable: true),
                    Document_Number = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Document_Type = table.Column<int>(type: "int", nullable: true),
                    AlsoVictim = table.Column<byte>(type: "tinyint", nullable: false),
                    CaseStatus = table.Column<byte>(type: "tinyint", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "bigint", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "int", nullable: false),
                    ConsentProtection = table.Column<int>(type: "int", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "int", nullable: false),
                    FoundIn = table.Column<short>(type: "smallint", nullable: false),
                    IsMinor = table.Column<byte>(type: "tinyint", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "tinyint", nullable: false),
                    Originator = table.Column<short>(type: "smallint", nullable: false),
                    OwnerAgency = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2")
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
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Date = table.Column<int>(type: "int", nullable: true),
                    OperationName = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    PersonsFound = table.Column<int>(type: "int", nullable: true),
                    Nationalities = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Details = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    LocationId = table.Column<long>(type: "bigint", nullable: true),
                    AlsoVictim = table.Column<byte>(type: "tinyint", nullable: false),
                    CaseStatus = table.Column<byte>(type: "tinyint", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "bigint", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "int", nullable: false),
                    ConsentProtection = table.Column<int>(type: "int", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "int", nullable: false),
                    FoundIn = table.Column<short>(type: "smallint", nullable: false),
                    IsMinor = table.Column<byte>(type: "tinyint", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "tinyint", nullable: false),
                    Originator = table.Column<short>(type: "smallint", nullable: false),
                    Place_Admin1 = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Place_City = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Place_Country = table.Column<short>(type: "smallint", nullable: true),
                    Place_Latitude = table.Column<double>(type: "float", nullable: true),
                    Place_Longitude = table.Column<double>(type: "float", nullable: true),
                    Place_Region = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Place_Street = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    OwnerAgency = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2")
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
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    CaseKey = table.Column<long>(type: "bigint", nullable: false),
                    ImportedContent = table.Column<long>(type: "bigint", nullable: true),
                    CaseNumber = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true, collation: "Latin1_General_100_BIN2"),
                    CohortCode = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Status = table.Column<int>(type: "int", nullable: true),
                    IsSealed = table.Column<bool>(type: "bit", nullable: true),
                    RegisteredOn = table.Column<int>(type: "int", nullable: true),
                    ClosedOn = table.Column<int>(type: "int", nullable: true),
                    ClosedReason = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Category = table.Column<int>(type: "int", nullable: true),
                    ModusOperandi = table.Column<int>(type: "int", nullable: true),
                    Act = table.Column<long>(type: "bigint", nullable: false),
                    Means = table.Column<long>(type: "bigint", nullable: false),
                    Purpose = table.Column<long>(type: "bigint", nullable: false),
                    HandledBy = table.Column<short>(type: "smallint", nullable: true),
                    DocketNumber = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Narrative = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Comments = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    CaseOwner = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Handling = table.Column<int>(type: "int", nullable: true),
                    SourceReliability = table.Column<int>(type: "int", nullable: true),
                    InfoAccuracy = table.Column<int>(type: "int", nullable: true),
                    IncidentId = table.Column<long>(type: "bigint", nullable: true),
                    AlsoVictim = table.Column<byte>(type: "tinyint", nullable: false),
                    CaseStatus = table.Column<byte>(type: "tinyint", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "bigint", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "int", nullable: false),
                    ConsentProtection = table.Column<int>(type: "int", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "int", nullable: false),
                    FoundIn = table.Column<short>(type: "smallint", nullable: false),
                    IsMinor = table.Column<byte>(type: "tinyint", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "tinyint", nullable: false),
                    Originator = table.Column<short>(type: "smallint", nullable: false),
                    OwnerAgency = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2")
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
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    CaseId = table.Column<long>(type: "bigint", nullable: false),
                    SuspectedPerpetratorId = table.Column<long>(type: "bigint", nullable: false),
                    AlsoVictim = table.Column<byte>(type: "tinyint", nullable: false),
                    CaseStatus = table.Column<byte>(type: "tinyint", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "bigint", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "int", nullable: false),
                    ConsentProtection = table.Column<int>(type: "int", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "int", nullable: false),
                    FoundIn = table.Column<short>(type: "smallint", nullable: false),
                    IsMinor = table.Column<byte>(type: "tinyint", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "tinyint", nullable: false),
                    Originator = table.Column<short>(type: "smallint", nullable: false),
                    OwnerAgency = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2")
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
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    CaseId = table.Column<long>(type: "bigint", nullable: false),
                    TechnologyIndicatorId = table.Column<long>(type: "bigint", nullable: false),
                    AlsoVictim = table.Column<byte>(type: "tinyint", nullable: false),
                    CaseStatus = table.Column<byte>(type: "tinyint", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "bigint", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "int", nullable: false),
                    ConsentProtection = table.Column<int>(type: "int", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "int", nullable: false),
                    FoundIn = table.Column<short>(type: "smallint", nullable: false),
                    IsMinor = table.Column<byte>(type: "tinyint", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "tinyint", nullable: false),
                    Originator = table.Column<short>(type: "smallint", nullable: false),
                    OwnerAgency = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2")
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
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    PersonKey = table.Column<long>(type: "bigint", nullable: false),
                    CaseId = table.Column<long>(type: "bigint", nullable: true),
                    GivenName = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    MiddleName = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    FamilyName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true, collation: "Latin1_General_100_BIN2"),
                    FullName = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    NativeScriptName = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Aliases = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Salutation = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    JobTitle = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Photo = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    DateOfBirth = table.Column<int>(type: "int", nullable: true),
                    AgeBand = table.Column<int>(type: "int", nullable: true),
                    Majority = table.Column<int>(type: "int", nullable: true),
                    AgeEstimated = table.Column<bool>(type: "bit", nullable: true),
                    AgeWhenTrafficked = table.Column<int>(type: "int", nullable: true),
                    Gender = table.Column<int>(type: "int", nullable: true),
                    Citizenships = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    PrimaryLanguage = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    SecondaryLanguage = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Education = table.Column<int>(type: "int", nullable: true),
                    MaritalStatus = table.Column<int>(type: "int", nullable: true),
                    NumberOfChildren = table.Column<int>(type: "int", nullable: true),
                    EmergencyContact = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Ethnicity = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Religion = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    SexualOrientation = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    ProtectionStatus = table.Column<int>(type: "int", nullable: true),
                    Deceased = table.Column<bool>(type: "bit", nullable: true),
                    HealthNotes = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    PhoneNumbers = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Email = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    SocialHandles = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    ShelterId = table.Column<long>(type: "bigint", nullable: true),
                    TraffickingStatus = table.Column<int>(type: "int", nullable: true),
                    RelationshipToTrafficker = table.Column<int>(type: "int", nullable: true),
                    MethodOfRecruitment = table.Column<long>(type: "bigint", nullable: false),
                    RecruitmentPlatforms = table.Column<long>(type: "bigint", nullable: false),
                    PromisedJob = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    CurrentLocation_Admin1 = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    CurrentLocation_City = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    CurrentLocation_Country = table.Column<short>(type: "smallint", nullable: true),
                    CurrentLocation_Latitude = table.Column<double>(type: "float", nullable: true),
                    CurrentLocation_Longitude = table.Column<double>(type: "float", nullable: true),
                    CurrentLocation_Region = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    CurrentLocation_Street = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    HomeAddress_Admin1 = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    HomeAddress_City = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    HomeAddress_Country = table.Column<short>(type: "smallint", nullable: true),
                    HomeAddress_Latitude = table.Column<double>(type: "float", nullable: true),
                    HomeAddress_Longitude = table.Column<double>(type: "float", nullable: true),
                    HomeAddress_Region = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    HomeAddress_Street = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    NationalIdentity_ExpiresOn = table.Column<int>(type: "int", nullable: true),
                    NationalIdentity_IssuedOn = table.Column<int>(type: "int", nullable: true),
                    NationalIdentity_Issuer = table.Column<short>(type: "smallint", nullable: true),
                    NationalIdentity_Number = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    NationalIdentity_Type = table.Column<int>(type: "int", nullable: true),
                    AlsoVictim = table.Column<byte>(type: "tinyint", nullable: false),
                    CaseStatus = table.Column<byte>(type: "tinyint", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "bigint", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "int", nullable: false),
                    ConsentProtection = table.Column<int>(type: "int", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "int", nullable: false),
                    FoundIn = table.Column<short>(type: "smallint", nullable: false),
                    IsMinor = table.Column<byte>(type: "tinyint", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "tinyint", nullable: false),
                    Originator = table.Column<short>(type: "smallint", nullable: false),
                    Passport_ExpiresOn = table.Column<int>(type: "int", nullable: true),
                    Passport_IssuedOn = table.Column<int>(type: "int", nullable: true),
                    Passport_Issuer = table.Column<short>(type: "smallint", nullable: true),
                    Passport_Number = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Passport_Type = table.Column<int>(type: "int", nullable: true),
                    PlaceOfBirth_Admin1 = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    PlaceOfBirth_City = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    PlaceOfBirth_Country = table.Column<short>(type: "smallint", nullable: true),
                    PlaceOfBirth_Latitude = table.Column<double>(type: "float", nullable: true),
                    PlaceOfBirth_Longitude = table.Column<double>(type: "float", nullable: true),
                    PlaceOfBirth_Region = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    PlaceOfBirth_Street = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    OwnerAgency = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2")
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
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    VictimId = table.Column<long>(type: "bigint", nullable: true),
                    Type = table.Column<int>(type: "int", nullable: true),
                    StartedOn = table.Column<int>(type: "int", nullable: true),
                    PlannedEnd = table.Column<int>(type: "int", nullable: true),
                    ActualEnd = table.Column<int>(type: "int", nullable: true),
                    Provider = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    ProviderName = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Objectives = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    ActionPlan = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    HealthNotes = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    AlsoVictim = table.Column<byte>(type: "tinyint", nullable: false),
                    CaseStatus = table.Column<byte>(type: "tinyint", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "bigint", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "int", nullable: false),
                    ConsentProtection = table.Column<int>(type: "int", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "int", nullable: false),
                    FoundIn = table.Column<short>(type: "smallint", nullable: false),
                    IsMinor = table.Column<byte>(type: "tinyint", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "tinyint", nullable: false),
                    Originator = table.Column<short>(type: "smallint", nullable: false),
                    OwnerAgency = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2")
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
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    VictimId = table.Column<long>(type: "bigint", nullable: true),
                    Given = table.Column<bool>(type: "bit", nullable: true),
                    Purposes = table.Column<long>(type: "bigint", nullable: false),
                    Recipients = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    GivenOn = table.Column<int>(type: "int", nullable: true),
                    ExpiresOn = table.Column<int>(type: "int", nullable: true),
                    WithdrawnOn = table.Column<int>(type: "int", nullable: true),
                    GivenBy = table.Column<int>(type: "int", nullable: true),
                    WithheldReason = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Evidence = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    AlsoVictim = table.Column<byte>(type: "tinyint", nullable: false),
                    CaseStatus = table.Column<byte>(type: "tinyint", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "bigint", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "int", nullable: false),
                    ConsentProtection = table.Column<int>(type: "int", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "int", nullable: false),
                    FoundIn = table.Column<short>(type: "smallint", nullable: false),
                    IsMinor = table.Column<byte>(type: "tinyint", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "tinyint", nullable: false),
                    Originator = table.Column<short>(type: "smallint", nullable: false),
                    OwnerAgency = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2")
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
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    VictimId = table.Column<long>(type: "bigint", nullable: true),
                    Types = table.Column<long>(type: "bigint", nullable: false),
                    Industries = table.Column<long>(type: "bigint", nullable: false),
                    SexualTypes = table.Column<long>(type: "bigint", nullable: false),
                    MethodsOfControl = table.Column<long>(type: "bigint", nullable: false),
                    Platforms = table.Column<long>(type: "bigint", nullable: false),
                    StartedOn = table.Column<int>(type: "int", nullable: true),
                    EndedOn = table.Column<int>(type: "int", nullable: true),
                    Duration = table.Column<int>(type: "int", nullable: true),
                    Debt = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Venue = table.Column<int>(type: "int", nullable: true),
                    LocationId = table.Column<long>(type: "bigint", nullable: true),
                    AlsoVictim = table.Column<byte>(type: "tinyint", nullable: false),
                    CaseStatus = table.Column<byte>(type: "tinyint", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "bigint", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "int", nullable: false),
                    ConsentProtection = table.Column<int>(type: "int", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "int", nullable: false),
                    FoundIn = table.Column<short>(type: "smallint", nullable: false),
                    IsMinor = table.Column<byte>(type: "tinyint", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "tinyint", nullable: false),
                    Originator = table.Column<short>(type: "smallint", nullable: false),
                    Place_Admin1 = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Place_City = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Place_Country = table.Column<short>(type: "smallint", nullable: true),
                    Place_Latitude = table.Column<double>(type: "float", nullable: true),
                    Place_Longitude = table.Column<double>(type: "float", nullable: true),
                    Place_Region = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Place_Street = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    OwnerAgency = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2")
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
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    VictimId = table.Column<long>(type: "bigint", nullable: true),
                    Status = table.Column<int>(type: "int", nullable: true),
                    DecidedBy = table.Column<int>(type: "int", nullable: true),
                    DecidedOn = table.Column<int>(type: "int", nullable: true),
                    Tool = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    RecognisedBy = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    IndicatorsFound = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    OriginNotice = table.Column<int>(type: "int", nullable: true),
                    AlsoVictim = table.Column<byte>(type: "tinyint", nullable: false),
                    CaseStatus = table.Column<byte>(type: "tinyint", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "bigint", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "int", nullable: false),
                    ConsentProtection = table.Column<int>(type: "int", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "int", nullable: false),
                    FoundIn = table.Column<short>(type: "smallint", nullable: false),
                    IsMinor = table.Column<byte>(type: "tinyint", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "tinyint", nullable: false),
                    Originator = table.Column<short>(type: "smallint", nullable: false),
                    OwnerAgency = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2")
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
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    VictimId = table.Column<long>(type: "bigint", nullable: true),
                    Type = table.Column<int>(type: "int", nullable: true),
                    Sequence = table.Column<int>(type: "int", nullable: true),
                    Date = table.Column<int>(type: "int", nullable: true),
                    Mode = table.Column<int>(type: "int", nullable: true),
                    CrossingPoint = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    EntryBasis = table.Column<int>(type: "int", nullable: true),
                    Carrier = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Details = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    From_Admin1 = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    From_City = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    From_Country = table.Column<short>(type: "smallint", nullable: true),
                    From_Latitude = table.Column<double>(type: "float", nullable: true),
                    From_Longitude = table.Column<double>(type: "float", nullable: true),
                    From_Region = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    From_Street = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    AlsoVictim = table.Column<byte>(type: "tinyint", nullable: false),
                    CaseStatus = table.Column<byte>(type: "tinyint", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "bigint", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "int", nullable: false),
                    ConsentProtection = table.Column<int>(type: "int", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "int", nullable: false),
                    FoundIn = table.Column<short>(type: "smallint", nullable: false),
                    IsMinor = table.Column<byte>(type: "tinyint", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "tinyint", nullable: false),
                    Originator = table.Column<short>(type: "smallint", nullable: false),
                    To_Admin1 = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    To_City = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    To_Country = table.Column<short>(type: "smallint", nullable: true),
                    To_Latitude = table.Column<double>(type: "float", nullable: true),
                    To_Longitude = table.Column<double>(type: "float", nullable: true),
                    To_Region = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    To_Street = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    OwnerAgency = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2")
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
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    VictimId = table.Column<long>(type: "bigint", nullable: true),
                    FromAgency = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    FromOrganisation = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    ToAgency = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    ToOrganisation = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Reason = table.Column<int>(type: "int", nullable: true),
                    Status = table.Column<int>(type: "int", nullable: true),
                    SentOn = table.Column<int>(type: "int", nullable: true),
                    AcceptedOn = table.Column<int>(type: "int", nullable: true),
                    DoneOn = table.Column<int>(type: "int", nullable: true),
                    ConsentOverridden = table.Column<bool>(type: "bit", nullable: true),
                    OverrideReason = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    FromWorker = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    ToWorker = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Details = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    AlsoVictim = table.Column<byte>(type: "tinyint", nullable: false),
                    CaseStatus = table.Column<byte>(type: "tinyint", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "bigint", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "int", nullable: false),
                    ConsentProtection = table.Column<int>(type: "int", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "int", nullable: false),
                    FoundIn = table.Column<short>(type: "smallint", nullable: false),
                    IsMinor = table.Column<byte>(type: "tinyint", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "tinyint", nullable: false),
                    Originator = table.Column<short>(type: "smallint", nullable: false),
                    OwnerAgency = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2")
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
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    VictimId = table.Column<long>(type: "bigint", nullable: true),
                    From = table.Column<short>(type: "smallint", nullable: true),
                    To = table.Column<short>(type: "smallint", nullable: true),
                    Status = table.Column<int>(type: "int", nullable: true),
                    Voluntary = table.Column<bool>(type: "bit", nullable: true),
                    NationalityRequestedOn = table.Column<int>(type: "int", nullable: true),
                    NationalityVerifiedOn = table.Column<int>(type: "int", nullable: true),
                    NationalityResult = table.Column<int>(type: "int", nullable: true),
                    ExitCleared = table.Column<bool>(type: "bit", nullable: true),
                    FineWaived = table.Column<bool>(type: "bit", nullable: true),
                    DepartedOn = table.Column<int>(type: "int", nullable: true),
                    ArrivedOn = table.Column<int>(type: "int", nullable: true),
                    ReceivedBy = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    RiskAssessment = table.Column<int>(type: "int", nullable: true),
                    Flight = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    CohortCode = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    ReintegrationPlan = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    AlsoVictim = table.Column<byte>(type: "tinyint", nullable: false),
                    CaseStatus = table.Column<byte>(type: "tinyint", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "bigint", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "int", nullable: false),
                    ConsentProtection = table.Column<int>(type: "int", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "int", nullable: false),
                    FoundIn = table.Column<short>(type: "smallint", nullable: false),
                    IsMinor = table.Column<byte>(type: "tinyint", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "tinyint", nullable: false),
                    Originator = table.Column<short>(type: "smallint", nullable: false),
                    TravelDocument_ExpiresOn = table.Column<int>(type: "int", nullable: true),
                    TravelDocument_IssuedOn = table.Column<int>(type: "int", nullable: true),
                    TravelDocument_Issuer = table.Column<short>(type: "smallint", nullable: true),
                    TravelDocument_Number = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    TravelDocument_Type = table.Column<int>(type: "int", nullable: true),
                    OwnerAgency = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2")
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
