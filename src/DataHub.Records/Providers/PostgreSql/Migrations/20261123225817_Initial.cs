using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataHub.Records.Providers.PostgreSql.Migrations
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
                    Name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    RegistrationNumber = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Type = table.Column<int>(type: "integer", nullable: true),
                    AllegedRoles = table.Column<long>(type: "bigint", nullable: false),
                    PhoneNumber = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Address_Admin1 = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Address_City = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Address_Country = table.Column<short>(type: "smallint", nullable: true),
                    Address_Latitude = table.Column<double>(type: "double precision", nullable: true),
                    Address_Longitude = table.Column<double>(type: "double precision", nullable: true),
                    Address_Region = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Address_Street = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AlsoVictim = table.Column<byte>(type: "smallint", nullable: false),
                    CaseStatus = table.Column<byte>(type: "smallint", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "bigint", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "integer", nullable: false),
                    ConsentProtection = table.Column<int>(type: "integer", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "integer", nullable: false),
                    FoundIn = table.Column<short>(type: "smallint", nullable: false),
                    IsMinor = table.Column<byte>(type: "smallint", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "smallint", nullable: false),
                    Originator = table.Column<short>(type: "smallint", nullable: false),
                    OwnerAgency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
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
                    Kind = table.Column<int>(type: "integer", nullable: true),
                    Platform = table.Column<int>(type: "integer", nullable: true),
                    Chain = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    PhoneNumber = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C"),
                    Account = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C"),
                    Url = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    WalletAddress = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Role = table.Column<int>(type: "integer", nullable: true),
                    Confidence = table.Column<int>(type: "integer", nullable: true),
                    FirstSeen = table.Column<int>(type: "integer", nullable: true),
                    LastSeen = table.Column<int>(type: "integer", nullable: true),
                    BelongsTo = table.Column<int>(type: "integer", nullable: true),
                    Handling = table.Column<int>(type: "integer", nullable: true),
                    AlsoVictim = table.Column<byte>(type: "smallint", nullable: false),
                    CaseStatus = table.Column<byte>(type: "smallint", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "bigint", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "integer", nullable: false),
                    ConsentProtection = table.Column<int>(type: "integer", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "integer", nullable: false),
                    FoundIn = table.Column<short>(type: "smallint", nullable: false),
                    IsMinor = table.Column<byte>(type: "smallint", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "smallint", nullable: false),
                    Originator = table.Column<short>(type: "smallint", nullable: false),
                    OwnerAgency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
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
                    Name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Kind = table.Column<int>(type: "integer", nullable: true),
                    ActiveFrom = table.Column<int>(type: "integer", nullable: true),
                    ActiveUntil = table.Column<int>(type: "integer", nullable: true),
                    OrganisationId = table.Column<long>(type: "bigint", nullable: true),
                    AlsoVictim = table.Column<byte>(type: "smallint", nullable: false),
                    CaseStatus = table.Column<byte>(type: "smallint", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "bigint", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "integer", nullable: false),
                    ConsentProtection = table.Column<int>(type: "integer", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "integer", nullable: false),
                    FoundIn = table.Column<short>(type: "smallint", nullable: false),
                    IsMinor = table.Column<byte>(type: "smallint", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "smallint", nullable: false),
                    Originator = table.Column<short>(type: "smallint", nullable: false),
                    Place_Admin1 = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Place_City = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Place_Country = table.Column<short>(type: "smallint", nullable: true),
                    Place_Latitude = table.Column<double>(type: "double precision", nullable: true),
                    Place_Longitude = table.Column<double>(type: "double precision", nullable: true),
                    Place_Region = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Place_Street = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    OwnerAgency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
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
                    FullName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    NativeScriptName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Aliases = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DateOfBirth = table.Column<int>(type: "integer", nullable: true),
                    Citizenships = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Roles = table.Column<long>(type: "bigint", nullable: false),
                    RoleDetails = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LegalStatus = table.Column<int>(type: "integer", nullable: true),
                    Warrants = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    OrganisationId = table.Column<long>(type: "bigint", nullable: true),
                    Document_ExpiresOn = table.Column<int>(type: "integer", nullable: true),
                    Document_IssuedOn = table.Column<int>(type: "integer", nullable: true),
                    Document_Issuer = table.Column<short>(type: "smallint", nullable: true),
                    Document_Number = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Document_Type = table.Column<int>(type: "integer", nullable: true),
                    AlsoVictim = table.Column<byte>(type: "smallint", nullable: false),
                    CaseStatus = table.Column<byte>(type: "smallint", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "bigint", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "integer", nullable: false),
                    ConsentProtection = table.Column<int>(type: "integer", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "integer", nullable: false),
                    FoundIn = table.Column<short>(type: "smallint", nullable: false),
                    IsMinor = table.Column<byte>(type: "smallint", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "smallint", nullable: false),
                    Originator = table.Column<short>(type: "smallint", nullable: false),
                    OwnerAgency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
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
                    Code = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Date = table.Column<int>(type: "integer", nullable: true),
                    OperationName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    PersonsFound = table.Column<int>(type: "integer", nullable: true),
                    Nationalities = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Details = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    LocationId = table.Column<long>(type: "bigint", nullable: true),
                    AlsoVictim = table.Column<byte>(type: "smallint", nullable: false),
                    CaseStatus = table.Column<byte>(type: "smallint", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "bigint", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "integer", nullable: false),
                    ConsentProtection = table.Column<int>(type: "integer", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "integer", nullable: false),
                    FoundIn = table.Column<short>(type: "smallint", nullable: false),
                    IsMinor = table.Column<byte>(type: "smallint", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "smallint", nullable: false),
                    Originator = table.Column<short>(type: "smallint", nullable: false),
                    Place_Admin1 = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Place_City = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Place_Country = table.Column<short>(type: "smallint", nullable: true),
                    Place_Latitude = table.Column<double>(type: "double precision", nullable: true),
                    Place_Longitude = table.Column<double>(type: "double precision", nullable: true),
                    Place_Region = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Place_Street = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    OwnerAgency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
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
                    CaseNumber = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    CohortCode = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Status = table.Column<int>(type: "integer", nullable: true),
                    IsSealed = table.Column<bool>(type: "boolean", nullable: true),
                    RegisteredOn = table.Column<int>(type: "integer", nullable: true),
                    ClosedOn = table.Column<int>(type: "integer", nullable: true),
                    ClosedReason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Category = table.Column<int>(type: "integer", nullable: true),
                    ModusOperandi = table.Column<int>(type: "integer", nullable: true),
                    Act = table.Column<long>(type: "bigint", nullable: false),
                    Means = table.Column<long>(type: "bigint", nullable: false),
                    Purpose = table.Column<long>(type: "bigint", nullable: false),
                    HandledBy = table.Column<short>(type: "smallint", nullable: true),
                    DocketNumber = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Narrative = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Comments = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CaseOwner = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Handling = table.Column<int>(type: "integer", nullable: true),
                    SourceReliability = table.Column<int>(type: "integer", nullable: true),
                    InfoAccuracy = table.Column<int>(type: "integer", nullable: true),
                    IncidentId = table.Column<long>(type: "bigint", nullable: true),
                    AlsoVictim = table.Column<byte>(type: "smallint", nullable: false),
                    CaseStatus = table.Column<byte>(type: "smallint", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "bigint", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "integer", nullable: false),
                    ConsentProtection = table.Column<int>(type: "integer", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "integer", nullable: false),
                    FoundIn = table.Column<short>(type: "smallint", nullable: false),
                    IsMinor = table.Column<byte>(type: "smallint", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "smallint", nullable: false),
                    Originator = table.Column<short>(type: "smallint", nullable: false),
                    OwnerAgency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
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
                    AlsoVictim = table.Column<byte>(type: "smallint", nullable: false),
                    CaseStatus = table.Column<byte>(type: "smallint", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "bigint", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "integer", nullable: false),
                    ConsentProtection = table.Column<int>(type: "integer", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "integer", nullable: false),
                    FoundIn = table.Column<short>(type: "smallint", nullable: false),
                    IsMinor = table.Column<byte>(type: "smallint", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "smallint", nullable: false),
                    Originator = table.Column<short>(type: "smallint", nullable: false),
                    OwnerAgency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
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
                        name: "FK_CaseSuspectedPerpetratorLinks_SuspectedPerpetrators_Suspect~",
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
                    AlsoVictim = table.Column<byte>(type: "smallint", nullable: false),
                    CaseStatus = table.Column<byte>(type: "smallint", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "bigint", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "integer", nullable: false),
                    ConsentProtection = table.Column<int>(type: "integer", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "integer", nullable: false),
                    FoundIn = table.Column<short>(type: "smallint", nullable: false),
                    IsMinor = table.Column<byte>(type: "smallint", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "smallint", nullable: false),
                    Originator = table.Column<short>(type: "smallint", nullable: false),
                    OwnerAgency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
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
                        name: "FK_CaseTechnologyIndicatorLinks_TechnologyIndicators_Technolog~",
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
                    GivenName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    MiddleName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    FamilyName = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C"),
                    FullName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    NativeScriptName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Aliases = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Salutation = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    JobTitle = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Photo = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    DateOfBirth = table.Column<int>(type: "integer", nullable: true),
                    AgeBand = table.Column<int>(type: "integer", nullable: true),
                    Majority = table.Column<int>(type: "integer", nullable: true),
                    AgeEstimated = table.Column<bool>(type: "boolean", nullable: true),
                    AgeWhenTrafficked = table.Column<int>(type: "integer", nullable: true),
                    Gender = table.Column<int>(type: "integer", nullable: true),
                    Citizenships = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    PrimaryLanguage = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SecondaryLanguage = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Education = table.Column<int>(type: "integer", nullable: true),
                    MaritalStatus = table.Column<int>(type: "integer", nullable: true),
                    NumberOfChildren = table.Column<int>(type: "integer", nullable: true),
                    EmergencyContact = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Ethnicity = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Religion = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SexualOrientation = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ProtectionStatus = table.Column<int>(type: "integer", nullable: true),
                    Deceased = table.Column<bool>(type: "boolean", nullable: true),
                    HealthNotes = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    PhoneNumbers = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Email = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SocialHandles = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ShelterId = table.Column<long>(type: "bigint", nullable: true),
                    TraffickingStatus = table.Column<int>(type: "integer", nullable: true),
                    RelationshipToTrafficker = table.Column<int>(type: "integer", nullable: true),
                    MethodOfRecruitment = table.Column<long>(type: "bigint", nullable: false),
                    RecruitmentPlatforms = table.Column<long>(type: "bigint", nullable: false),
                    PromisedJob = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CurrentLocation_Admin1 = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CurrentLocation_City = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CurrentLocation_Country = table.Column<short>(type: "smallint", nullable: true),
                    CurrentLocation_Latitude = table.Column<double>(type: "double precision", nullable: true),
                    CurrentLocation_Longitude = table.Column<double>(type: "double precision", nullable: true),
                    CurrentLocation_Region = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CurrentLocation_Street = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    HomeAddress_Admin1 = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    HomeAddress_City = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    HomeAddress_Country = table.Column<short>(type: "smallint", nullable: true),
                    HomeAddress_Latitude = table.Column<double>(type: "double precision", nullable: true),
                    HomeAddress_Longitude = table.Column<double>(type: "double precision", nullable: true),
                    HomeAddress_Region = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    HomeAddress_Street = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    NationalIdentity_ExpiresOn = table.Column<int>(type: "integer", nullable: true),
                    NationalIdentity_IssuedOn = table.Column<int>(type: "integer", nullable: true),
                    NationalIdentity_Issuer = table.Column<short>(type: "smallint", nullable: true),
                    NationalIdentity_Number = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    NationalIdentity_Type = table.Column<int>(type: "integer", nullable: true),
                    AlsoVictim = table.Column<byte>(type: "smallint", nullable: false),
                    CaseStatus = table.Column<byte>(type: "smallint", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "bigint", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "integer", nullable: false),
                    ConsentProtection = table.Column<int>(type: "integer", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "integer", nullable: false),
                    FoundIn = table.Column<short>(type: "smallint", nullable: false),
                    IsMinor = table.Column<byte>(type: "smallint", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "smallint", nullable: false),
                    Originator = table.Column<short>(type: "smallint", nullable: false),
                    Passport_ExpiresOn = table.Column<int>(type: "integer", nullable: true),
                    Passport_IssuedOn = table.Column<int>(type: "integer", nullable: true),
                    Passport_Issuer = table.Column<short>(type: "smallint", nullable: true),
                    Passport_Number = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Passport_Type = table.Column<int>(type: "integer", nullable: true),
                    PlaceOfBirth_Admin1 = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    PlaceOfBirth_City = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    PlaceOfBirth_Country = table.Column<short>(type: "smallint", nullable: true),
                    PlaceOfBirth_Latitude = table.Column<double>(type: "double precision", nullable: true),
                    PlaceOfBirth_Longitude = table.Column<double>(type: "double precision", nullable: true),
                    PlaceOfBirth_Region = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    PlaceOfBirth_Street = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    OwnerAgency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
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
                    Type = table.Column<int>(type: "integer", nullable: true),
                    StartedOn = table.Column<int>(type: "integer", nullable: true),
                    PlannedEnd = table.Column<int>(type: "integer", nullable: true),
                    ActualEnd = table.Column<int>(type: "integer", nullable: true),
                    Provider = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ProviderName = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Objectives = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ActionPlan = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    HealthNotes = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AlsoVictim = table.Column<byte>(type: "smallint", nullable: false),
                    CaseStatus = table.Column<byte>(type: "smallint", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "bigint", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "integer", nullable: false),
                    ConsentProtection = table.Column<int>(type: "integer", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "integer", nullable: false),
                    FoundIn = table.Column<short>(type: "smallint", nullable: false),
                    IsMinor = table.Column<byte>(type: "smallint", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "smallint", nullable: false),
                    Originator = table.Column<short>(type: "smallint", nullable: false),
                    OwnerAgency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
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
                    Given = table.Column<bool>(type: "boolean", nullable: true),
                    Purposes = table.Column<long>(type: "bigint", nullable: false),
                    Recipients = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    GivenOn = table.Column<int>(type: "integer", nullable: true),
                    ExpiresOn = table.Column<int>(type: "integer", nullable: true),
                    WithdrawnOn = table.Column<int>(type: "integer", nullable: true),
                    GivenBy = table.Column<int>(type: "integer", nullable: true),
                    WithheldReason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Evidence = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AlsoVictim = table.Column<byte>(type: "smallint", nullable: false),
                    CaseStatus = table.Column<byte>(type: "smallint", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "bigint", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "integer", nullable: false),
                    ConsentProtection = table.Column<int>(type: "integer", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "integer", nullable: false),
                    FoundIn = table.Column<short>(type: "smallint", nullable: false),
                    IsMinor = table.Column<byte>(type: "smallint", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "smallint", nullable: false),
                    Originator = table.Column<short>(type: "smallint", nullable: false),
                    OwnerAgency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
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
                    StartedOn = table.Column<int>(type: "integer", nullable: true),
                    EndedOn = table.Column<int>(type: "integer", nullable: true),
                    Duration = table.Column<int>(type: "integer", nullable: true),
                    Debt = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Venue = table.Column<int>(type: "integer", nullable: true),
                    LocationId = table.Column<long>(type: "bigint", nullable: true),
                    AlsoVictim = table.Column<byte>(type: "smallint", nullable: false),
                    CaseStatus = table.Column<byte>(type: "smallint", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "bigint", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "integer", nullable: false),
                    ConsentProtection = table.Column<int>(type: "integer", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "integer", nullable: false),
                    FoundIn = table.Column<short>(type: "smallint", nullable: false),
                    IsMinor = table.Column<byte>(type: "smallint", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "smallint", nullable: false),
                    Originator = table.Column<short>(type: "smallint", nullable: false),
                    Place_Admin1 = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Place_City = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Place_Country = table.Column<short>(type: "smallint", nullable: true),
                    Place_Latitude = table.Column<double>(type: "double precision", nullable: true),
                    Place_Longitude = table.Column<double>(type: "double precision", nullable: true),
                    Place_Region = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Place_Street = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    OwnerAgency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
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
                    Status = table.Column<int>(type: "integer", nullable: true),
                    DecidedBy = table.Column<int>(type: "integer", nullable: true),
                    DecidedOn = table.Column<int>(type: "integer", nullable: true),
                    Tool = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    RecognisedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    IndicatorsFound = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    OriginNotice = table.Column<int>(type: "integer", nullable: true),
                    AlsoVictim = table.Column<byte>(type: "smallint", nullable: false),
                    CaseStatus = table.Column<byte>(type: "smallint", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "bigint", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "integer", nullable: false),
                    ConsentProtection = table.Column<int>(type: "integer", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "integer", nullable: false),
                    FoundIn = table.Column<short>(type: "smallint", nullable: false),
                    IsMinor = table.Column<byte>(type: "smallint", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "smallint", nullable: false),
                    Originator = table.Column<short>(type: "smallint", nullable: false),
                    OwnerAgency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
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
                    Type = table.Column<int>(type: "integer", nullable: true),
                    Sequence = table.Column<int>(type: "integer", nullable: true),
                    Date = table.Column<int>(type: "integer", nullable: true),
                    Mode = table.Column<int>(type: "integer", nullable: true),
                    CrossingPoint = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    EntryBasis = table.Column<int>(type: "integer", nullable: true),
                    Carrier = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Details = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    From_Admin1 = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    From_City = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    From_Country = table.Column<short>(type: "smallint", nullable: true),
                    From_Latitude = table.Column<double>(type: "double precision", nullable: true),
                    From_Longitude = table.Column<double>(type: "double precision", nullable: true),
                    From_Region = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    From_Street = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AlsoVictim = table.Column<byte>(type: "smallint", nullable: false),
                    CaseStatus = table.Column<byte>(type: "smallint", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "bigint", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "integer", nullable: false),
                    ConsentProtection = table.Column<int>(type: "integer", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "integer", nullable: false),
                    FoundIn = table.Column<short>(type: "smallint", nullable: false),
                    IsMinor = table.Column<byte>(type: "smallint", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "smallint", nullable: false),
                    Originator = table.Column<short>(type: "smallint", nullable: false),
                    To_Admin1 = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    To_City = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    To_Country = table.Column<short>(type: "smallint", nullable: true),
                    To_Latitude = table.Column<double>(type: "double precision", nullable: true),
                    To_Longitude = table.Column<double>(type: "double precision", nullable: true),
                    To_Region = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    To_Street = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    OwnerAgency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
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
                    FromAgency = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    FromOrganisation = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ToAgency = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ToOrganisation = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Reason = table.Column<int>(type: "integer", nullable: true),
                    Status = table.Column<int>(type: "integer", nullable: true),
                    SentOn = table.Column<int>(type: "integer", nullable: true),
                    AcceptedOn = table.Column<int>(type: "integer", nullable: true),
                    DoneOn = table.Column<int>(type: "integer", nullable: true),
                    ConsentOverridden = table.Column<bool>(type: "boolean", nullable: true),
                    OverrideReason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    FromWorker = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ToWorker = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Details = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AlsoVictim = table.Column<byte>(type: "smallint", nullable: false),
                    CaseStatus = table.Column<byte>(type: "smallint", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "bigint", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "integer", nullable: false),
                    ConsentProtection = table.Column<int>(type: "integer", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "integer", nullable: false),
                    FoundIn = table.Column<short>(type: "smallint", nullable: false),
                    IsMinor = table.Column<byte>(type: "smallint", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "smallint", nullable: false),
                    Originator = table.Column<short>(type: "smallint", nullable: false),
                    OwnerAgency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
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
                    Status = table.Column<int>(type: "integer", nullable: true),
                    Voluntary = table.Column<bool>(type: "boolean", nullable: true),
                    NationalityRequestedOn = table.Column<int>(type: "integer", nullable: true),
                    NationalityVerifiedOn = table.Column<int>(type: "integer", nullable: true),
                    NationalityResult = table.Column<int>(type: "integer", nullable: true),
                    ExitCleared = table.Column<bool>(type: "boolean", nullable: true),
                    FineWaived = table.Column<bool>(type: "boolean", nullable: true),
                    DepartedOn = table.Column<int>(type: "integer", nullable: true),
                    ArrivedOn = table.Column<int>(type: "integer", nullable: true),
                    ReceivedBy = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    RiskAssessment = table.Column<int>(type: "integer", nullable: true),
                    Flight = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    CohortCode = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ReintegrationPlan = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    AlsoVictim = table.Column<byte>(type: "smallint", nullable: false),
                    CaseStatus = table.Column<byte>(type: "smallint", nullable: false),
                    CitizenshipBits = table.Column<long>(type: "bigint", nullable: false),
                    ConsentInvestigation = table.Column<int>(type: "integer", nullable: false),
                    ConsentProtection = table.Column<int>(type: "integer", nullable: false),
                    ConsentRepatriation = table.Column<int>(type: "integer", nullable: false),
                    FoundIn = table.Column<short>(type: "smallint", nullable: false),
                    IsMinor = table.Column<byte>(type: "smallint", nullable: false),
                    ObjectsToOrigin = table.Column<byte>(type: "smallint", nullable: false),
                    Originator = table.Column<short>(type: "smallint", nullable: false),
                    TravelDocument_ExpiresOn = table.Column<int>(type: "integer", nullable: true),
                    TravelDocument_IssuedOn = table.Column<int>(type: "integer", nullable: true),
                    TravelDocument_Issuer = table.Column<short>(type: "smallint", nullable: true),
                    TravelDocument_Number = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    TravelDocument_Type = table.Column<int>(type: "integer", nullable: true),
                    OwnerAgency = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
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
