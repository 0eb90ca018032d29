using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DataHub.Records.Providers.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class AgreementOperands : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ConsentInvestigationScope",
                table: "Victims",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ConsentProtectionScope",
                table: "Victims",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ConsentRepatriationScope",
                table: "Victims",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<byte>(
                name: "HandlingState",
                table: "Victims",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.AddColumn<int>(
                name: "RegisteredDay",
                table: "Victims",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<byte>(
                name: "TlpState",
                table: "Victims",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.AddColumn<long>(
                name: "ConsentInvestigationScope",
                table: "TechnologyIndicators",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ConsentProtectionScope",
                table: "TechnologyIndicators",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ConsentRepatriationScope",
                table: "TechnologyIndicators",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<byte>(
                name: "HandlingState",
                table: "TechnologyIndicators",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.AddColumn<int>(
                name: "RegisteredDay",
                table: "TechnologyIndicators",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Tlp",
                table: "TechnologyIndicators",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<byte>(
                name: "TlpState",
                table: "TechnologyIndicators",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.AddColumn<long>(
                name: "ConsentInvestigationScope",
                table: "SuspectedPerpetrators",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ConsentProtectionScope",
                table: "SuspectedPerpetrators",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ConsentRepatriationScope",
                table: "SuspectedPerpetrators",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<byte>(
                name: "HandlingState",
                table: "SuspectedPerpetrators",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.AddColumn<int>(
                name: "RegisteredDay",
                table: "SuspectedPerpetrators",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<byte>(
                name: "TlpState",
                table: "SuspectedPerpetrators",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.AddColumn<long>(
                name: "ConsentInvestigationScope",
                table: "Repatriations",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ConsentProtectionScope",
                table: "Repatriations",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ConsentRepatriationScope",
                table: "Repatriations",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<byte>(
                name: "HandlingState",
                table: "Repatriations",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.AddColumn<int>(
                name: "RegisteredDay",
                table: "Repatriations",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<byte>(
                name: "TlpState",
                table: "Repatriations",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.AddColumn<long>(
                name: "ConsentInvestigationScope",
                table: "Referrals",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ConsentProtectionScope",
                table: "Referrals",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ConsentRepatriationScope",
                table: "Referrals",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<byte>(
                name: "HandlingState",
                table: "Referrals",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.AddColumn<int>(
                name: "RegisteredDay",
                table: "Referrals",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<byte>(
                name: "TlpState",
                table: "Referrals",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.AddColumn<long>(
                name: "ConsentInvestigationScope",
                table: "Organisations",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ConsentProtectionScope",
                table: "Organisations",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ConsentRepatriationScope",
                table: "Organisations",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<byte>(
                name: "HandlingState",
                table: "Organisations",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.AddColumn<int>(
                name: "RegisteredDay",
                table: "Organisations",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<byte>(
                name: "TlpState",
                table: "Organisations",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.AddColumn<long>(
                name: "ConsentInvestigationScope",
                table: "MovementLegs",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ConsentProtectionScope",
                table: "MovementLegs",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ConsentRepatriationScope",
                table: "MovementLegs",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<byte>(
                name: "HandlingState",
                table: "MovementLegs",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.AddColumn<int>(
                name: "RegisteredDay",
                table: "MovementLegs",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<byte>(
                name: "TlpState",
                table: "MovementLegs",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.AddColumn<long>(
                name: "ConsentInvestigationScope",
                table: "Locations",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ConsentProtectionScope",
                table: "Locations",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ConsentRepatriationScope",
                table: "Locations",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<byte>(
                name: "HandlingState",
                table: "Locations",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.AddColumn<int>(
                name: "RegisteredDay",
                table: "Locations",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<byte>(
                name: "TlpState",
                table: "Locations",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.AddColumn<long>(
                name: "ConsentInvestigationScope",
                table: "Incidents",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ConsentProtectionScope",
                table: "Incidents",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ConsentRepatriationScope",
                table: "Incidents",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<byte>(
                name: "HandlingState",
                table: "Incidents",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.AddColumn<int>(
                name: "RegisteredDay",
                table: "Incidents",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<byte>(
                name: "TlpState",
                table: "Incidents",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.AddColumn<long>(
                name: "ConsentInvestigationScope",
                table: "Identifications",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ConsentProtectionScope",
                table: "Identifications",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ConsentRepatriationScope",
                table: "Identifications",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<byte>(
                name: "HandlingState",
                table: "Identifications",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.AddColumn<int>(
                name: "RegisteredDay",
                table: "Identifications",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<byte>(
                name: "TlpState",
                table: "Identifications",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.AddColumn<long>(
                name: "ConsentInvestigationScope",
                table: "Exploitations",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ConsentProtectionScope",
                table: "Exploitations",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ConsentRepatriationScope",
                table: "Exploitations",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<byte>(
                name: "HandlingState",
                table: "Exploitations",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.AddColumn<int>(
                name: "RegisteredDay",
                table: "Exploitations",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<byte>(
                name: "TlpState",
                table: "Exploitations",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.AddColumn<long>(
                name: "Categories",
                table: "Consents",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ConsentInvestigationScope",
                table: "Consents",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ConsentProtectionScope",
                table: "Consents",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ConsentRepatriationScope",
                table: "Consents",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<byte>(
                name: "HandlingState",
                table: "Consents",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.AddColumn<long>(
                name: "HeardAt",
                table: "Consents",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "RegisteredDay",
                table: "Consents",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<byte>(
                name: "TlpState",
                table: "Consents",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.AddColumn<long>(
                name: "ConsentInvestigationScope",
                table: "Cases",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ConsentProtectionScope",
                table: "Cases",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ConsentRepatriationScope",
                table: "Cases",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<byte>(
                name: "HandlingState",
                table: "Cases",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.AddColumn<int>(
                name: "RegisteredDay",
                table: "Cases",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Tlp",
                table: "Cases",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<byte>(
                name: "TlpState",
                table: "Cases",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.AddColumn<long>(
                name: "ConsentInvestigationScope",
                table: "CaseTechnologyIndicatorLinks",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ConsentProtectionScope",
                table: "CaseTechnologyIndicatorLinks",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ConsentRepatriationScope",
                table: "CaseTechnologyIndicatorLinks",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<byte>(
                name: "HandlingState",
                table: "CaseTechnologyIndicatorLinks",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.AddColumn<int>(
                name: "RegisteredDay",
                table: "CaseTechnologyIndicatorLinks",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<byte>(
                name: "TlpState",
                table: "CaseTechnologyIndicatorLinks",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.AddColumn<long>(
                name: "ConsentInvestigationScope",
                table: "CaseSuspectedPerpetratorLinks",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ConsentProtectionScope",
                table: "CaseSuspectedPerpetratorLinks",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ConsentRepatriationScope",
                table: "CaseSuspectedPerpetratorLinks",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<byte>(
                name: "HandlingState",
                table: "CaseSuspectedPerpetratorLinks",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.AddColumn<int>(
                name: "RegisteredDay",
                table: "CaseSuspectedPerpetratorLinks",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<byte>(
                name: "TlpState",
                table: "CaseSuspectedPerpetratorLinks",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.AddColumn<long>(
                name: "ConsentInvestigationScope",
                table: "Assistance",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ConsentProtectionScope",
                table: "Assistance",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ConsentRepatriationScope",
                table: "Assistance",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<byte>(
                name: "HandlingState",
                table: "Assistance",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.AddColumn<int>(
                name: "RegisteredDay",
                table: "Assistance",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<byte>(
                name: "TlpState",
                table: "Assistance",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)0);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ConsentInvestigationScope",
                table: "Victims");

            migrationBuilder.DropColumn(
                name: "ConsentProtectionScope",
                table: "Victims");

            migrationBuilder.DropColumn(
                name: "ConsentRepatriationScope",
                table: "Victims");

            migrationBuilder.DropColumn(
                name: "HandlingState",
                table: "Victims");

            migrationBuilder.DropColumn(
                name: "RegisteredDay",
                table: "Victims");

            migrationBuilder.DropColumn(
                name: "TlpState",
                table: "Victims");

            migrationBuilder.DropColumn(
                name: "ConsentInvestigationScope",
                table: "TechnologyIndicators");

            migrationBuilder.DropColumn(
                name: "ConsentProtectionScope",
                table: "TechnologyIndicators");

            migrationBuilder.DropColumn(
                name: "ConsentRepatriationScope",
                table: "TechnologyIndicators");

            migrationBuilder.DropColumn(
                name: "HandlingState",
                table: "TechnologyIndicators");

            migrationBuilder.DropColumn(
                name: "RegisteredDay",
                table: "TechnologyIndicators");

            migrationBuilder.DropColumn(
                name: "Tlp",
                table: "TechnologyIndicators");

            migrationBuilder.DropColumn(
                name: "TlpState",
                table: "TechnologyIndicators");

            migrationBuilder.DropColumn(
                name: "ConsentInvestigationScope",
                table: "SuspectedPerpetrators");

            migrationBuilder.DropColumn(
                name: "ConsentProtectionScope",
                table: "SuspectedPerpetrators");

            migrationBuilder.DropColumn(
                name: "ConsentRepatriationScope",
                table: "SuspectedPerpetrators");

            migrationBuilder.DropColumn(
                name: "HandlingState",
                table: "SuspectedPerpetrators");

            migrationBuilder.DropColumn(
                name: "RegisteredDay",
                table: "SuspectedPerpetrators");

            migrationBuilder.DropColumn(
                name: "TlpState",
                table: "SuspectedPerpetrators");

            migrationBuilder.DropColumn(
                name: "ConsentInvestigationScope",
                table: "Repatriations");

            migrationBuilder.DropColumn(
                name: "ConsentProtectionScope",
                table: "Repatriations");

            migrationBuilder.DropColumn(
                name: "ConsentRepatriationScope",
                table: "Repatriations");

            migrationBuilder.DropColumn(
                name: "HandlingState",
                table: "Repatriations");

            migrationBuilder.DropColumn(
                name: "RegisteredDay",
                table: "Repatriations");

            migrationBuilder.DropColumn(
                name: "TlpState",
                table: "Repatriations");

            migrationBuilder.DropColumn(
                name: "ConsentInvestigationScope",
                table: "Referrals");

            migrationBuilder.DropColumn(
                name: "ConsentProtectionScope",
                table: "Referrals");

            migrationBuilder.DropColumn(
                name: "ConsentRepatriationScope",
                table: "Referrals");

            migrationBuilder.DropColumn(
                name: "HandlingState",
                table: "Referrals");

            migrationBuilder.DropColumn(
                name: "RegisteredDay",
                table: "Referrals");

            migrationBuilder.DropColumn(
                name: "TlpState",
                table: "Referrals");

            migrationBuilder.DropColumn(
                name: "ConsentInvestigationScope",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "ConsentProtectionScope",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "ConsentRepatriationScope",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "HandlingState",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "RegisteredDay",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "TlpState",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "ConsentInvestigationScope",
                table: "MovementLegs");

            migrationBuilder.DropColumn(
                name: "ConsentProtectionScope",
                table: "MovementLegs");

            migrationBuilder.DropColumn(
                name: "ConsentRepatriationScope",
                table: "MovementLegs");

            migrationBuilder.DropColumn(
                name: "HandlingState",
                table: "MovementLegs");

            migrationBuilder.DropColumn(
                name: "RegisteredDay",
                table: "MovementLegs");

            migrationBuilder.DropColumn(
                name: "TlpState",
                table: "MovementLegs");

            migrationBuilder.DropColumn(
                name: "ConsentInvestigationScope",
                table: "Locations");

            migrationBuilder.DropColumn(
                name: "ConsentProtectionScope",
                table: "Locations");

            migrationBuilder.DropColumn(
                name: "ConsentRepatriationScope",
                table: "Locations");

            migrationBuilder.DropColumn(
                name: "HandlingState",
                table: "Locations");

            migrationBuilder.DropColumn(
                name: "RegisteredDay",
                table: "Locations");

            migrationBuilder.DropColumn(
                name: "TlpState",
                table: "Locations");

            migrationBuilder.DropColumn(
                name: "ConsentInvestigationScope",
                table: "Incidents");

            migrationBuilder.DropColumn(
                name: "ConsentProtectionScope",
                table: "Incidents");

            migrationBuilder.DropColumn(
                name: "ConsentRepatriationScope",
                table: "Incidents");

            migrationBuilder.DropColumn(
                name: "HandlingState",
                table: "Incidents");

            migrationBuilder.DropColumn(
                name: "RegisteredDay",
                table: "Incidents");

            migrationBuilder.DropColumn(
                name: "TlpState",
                table: "Incidents");

            migrationBuilder.DropColumn(
                name: "ConsentInvestigationScope",
                table: "Identifications");

            migrationBuilder.DropColumn(
                name: "ConsentProtectionScope",
                table: "Identifications");

            migrationBuilder.DropColumn(
                name: "ConsentRepatriationScope",
                table: "Identifications");

            migrationBuilder.DropColumn(
                name: "HandlingState",
                table: "Identifications");

            migrationBuilder.DropColumn(
                name: "RegisteredDay",
                table: "Identifications");

            migrationBuilder.DropColumn(
                name: "TlpState",
                table: "Identifications");

            migrationBuilder.DropColumn(
                name: "ConsentInvestigationScope",
                table: "Exploitations");

            migrationBuilder.DropColumn(
                name: "ConsentProtectionScope",
                table: "Exploitations");

            migrationBuilder.DropColumn(
                name: "ConsentRepatriationScope",
                table: "Exploitations");

            migrationBuilder.DropColumn(
                name: "HandlingState",
                table: "Exploitations");

            migrationBuilder.DropColumn(
                name: "RegisteredDay",
                table: "Exploitations");

            migrationBuilder.DropColumn(
                name: "TlpState",
                table: "Exploitations");

            migrationBuilder.DropColumn(
                name: "Categories",
                table: "Consents");

            migrationBuilder.DropColumn(
                name: "ConsentInvestigationScope",
                table: "Consents");

            migrationBuilder.DropColumn(
                name: "ConsentProtectionScope",
                table: "Consents");

            migrationBuilder.DropColumn(
                name: "ConsentRepatriationScope",
                table: "Consents");

            migrationBuilder.DropColumn(
                name: "HandlingState",
                table: "Consents");

            migrationBuilder.DropColumn(
                name: "HeardAt",
                table: "Consents");

            migrationBuilder.DropColumn(
                name: "RegisteredDay",
                table: "Consents");

            migrationBuilder.DropColumn(
                name: "TlpState",
                table: "Consents");

            migrationBuilder.DropColumn(
                name: "ConsentInvestigationScope",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "ConsentProtectionScope",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "ConsentRepatriationScope",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "HandlingState",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "RegisteredDay",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "Tlp",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "TlpState",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "ConsentInvestigationScope",
                table: "CaseTechnologyIndicatorLinks");

            migrationBuilder.DropColumn(
                name: "ConsentProtectionScope",
                table: "CaseTechnologyIndicatorLinks");

            migrationBuilder.DropColumn(
                name: "ConsentRepatriationScope",
                table: "CaseTechnologyIndicatorLinks");

            migrationBuilder.DropColumn(
                name: "HandlingState",
                table: "CaseTechnologyIndicatorLinks");

            migrationBuilder.DropColumn(
                name: "RegisteredDay",
                table: "CaseTechnologyIndicatorLinks");

            migrationBuilder.DropColumn(
                name: "TlpState",
                table: "CaseTechnologyIndicatorLinks");

            migrationBuilder.DropColumn(
                name: "ConsentInvestigationScope",
                table: "CaseSuspectedPerpetratorLinks");

            migrationBuilder.DropColumn(
                name: "ConsentProtectionScope",
                table: "CaseSuspectedPerpetratorLinks");

            migrationBuilder.DropColumn(
                name: "ConsentRepatriationScope",
                table: "CaseSuspectedPerpetratorLinks");

            migrationBuilder.DropColumn(
                name: "HandlingState",
                table: "CaseSuspectedPerpetratorLinks");

            migrationBuilder.DropColumn(
                name: "RegisteredDay",
                table: "CaseSuspectedPerpetratorLinks");

            migrationBuilder.DropColumn(
                name: "TlpState",
                table: "CaseSuspectedPerpetratorLinks");

            migrationBuilder.DropColumn(
                name: "ConsentInvestigationScope",
                table: "Assistance");

            migrationBuilder.DropColumn(
                name: "ConsentProtectionScope",
                table: "Assistance");

            migrationBuilder.DropColumn(
                name: "ConsentRepatriationScope",
                table: "Assistance");

            migrationBuilder.DropColumn(
                name: "HandlingState",
                table: "Assistance");

            migrationBuilder.DropColumn(
                name: "RegisteredDay",
                table: "Assistance");

            migrationBuilder.DropColumn(
                name: "TlpState",
                table: "Assistance");
        }
    }
}
