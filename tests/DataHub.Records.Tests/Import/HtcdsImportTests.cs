using DataHub.Policies;
using DataHub.Records.Consents;
using DataHub.Records.Filing;
using DataHub.Records.Import;
using DataHub.Records.Model.Codes;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Records.Tests.Import;

public sealed class HtcdsImportTests : ImportBench
{
    private const string Standard = """"
        cas_CaseNumber,prs_FirstName,prs_SecondName,prs_Birthdate,prs_Gender,prs_Citizenship,prs_IdentityNumber,prs_MobilePhone,vic_TraffickingStatus,vic_TraffickingStatusDecisionMakingOrg,vic_RelationshipToTrafficker,vic_MethodsOfControl,vic_TypeOfExploitation,vic_ForcedLabourIndustry,vic_RecruitmentWebsitesAndApps,cas_Status,con_Consent,hte_Type,hte_Date,hte_Country,hte_City,cas_ReferringOrganisation,cas_IncomingReferralDate,spl_Type,spl_Objectives,per_RoleInProcess
        C-1,Sari,Wibowo,1999-05,Feminine,IDN;MYS,9901,+62 0812-3,ActualVictimOfTrafficking,NGO,Unaquainted,DebtBondage ;RestrictsMovement,OnlineScam;ForcedLabour,,4Sale;Telegram,Closed,FALSE,Exploitation,2022-03,Cambodia,Sihanoukville,KHM.NCCT,2022-04-01,Legal,Papers,SoldIndividual
        C-2,Sari,Wibowo,1999-05-40,Feminin,XX,,0812,ActualVictimOfTrafficking,NGO,,,,,,,maybe,,,,,,,,,
        C-3,"Ayu ""Lala""",,2010,Masculine,ID,,628123456,PossibleVictimOfTrafficking,Police,,UsesChildren,SexualExploitation,,,Active,TRUE,,,,,Caritas,2022-04-01,,,
        """";

    private const string Form = """"
        start;end;con_Consent;group/prs_First_Name;group/prs_Second_Name;prs_Gender;prs_Citizenship;prs_Title;vic_Methods_of_Control;vic_MethodOfRecruitment;vic_ForcedLabourIndustry;vic_LocationOfExploitation;_uuid
        2023-07-01T09:00:00.000+07:00;2023-07-01T10:00:00.000+07:00;TRUE;Lin;Tun;TransgenderFeminine;MM;Nurse;DebtBondage  PhysicalThreats;AtWork ThroughOnlineSocialNetworks;N_AdministrativeAndSupportServiceActivities J_InformationAndCommunication;Somewhere;u-1
        2023-07-02T09:00:00.000+07:00;;;Lin;Tun;Feminine;MM;;;;;;u-1
        """";

    [Fact]
    public async Task A_row_of_the_standard_becomes_a_case_with_its_victim()
    {
        var report = await ImportAsync(Save("htcds.csv", Standard), ImportFormat.Htcds);

        Assert.Equal((3, 2, 1), (report.Read, report.Imported, report.Rejected));
        Assert.Equal(["per_RoleInProcess"], report.IgnoredColumns);
        await using var context = Store.CreateDbContext();
        var record = await context.Cases.SingleAsync(item => item.CaseNumber == "C-1");
        var victim = await context.Victims.SingleAsync(item => item.CaseId == record.Id);
        var exploitation = await context.Exploitations.SingleAsync(item => item.VictimId == victim.Id);
        Assert.Equal(CaseStatus.Closed, record.Status);
        Assert.Equal(ModusOperandi.OnlineScam, record.ModusOperandi);
        Assert.Equal("Sari Wibowo", victim.FullName);
        Assert.Equal("1999-05", new PartialDate(victim.DateOfBirth!.Value).ToString());
        Assert.Equal(AgeBand.Age21To23, victim.AgeBand);
        Assert.Equal("IDN\nMYS", victim.Citizenships);
        Assert.Null(victim.NationalIdentity.Issuer);
        Assert.Equal(RelationshipToTrafficker.Unacquainted, victim.RelationshipToTrafficker);
        Assert.Equal(CodeSet.Of(Platform.FourSale, Platform.Telegram), victim.RecruitmentPlatforms);
        Assert.Equal(
            CodeSet.Of(MethodOfControl.DebtBondage, MethodOfControl.RestrictsMovement),
            exploitation.MethodsOfControl
        );
        Assert.Equal("Sihanoukville", exploitation.Place.City);
        Assert.Equal("KHM.NCCT", (await context.Referrals.SingleAsync(item => item.VictimId == victim.Id)).FromAgency);
        Assert.Equal(AssistanceType.Legal, (await context.Assistance.SingleAsync()).Type);
        Assert.Equal(CountryCode.Parse("KHM").Numeric, victim.Operands.FoundIn);
        Assert.Empty(context.SuspectedPerpetrators);
    }

    [Fact]
    public async Task A_refusal_refuses_every_purpose_and_a_tick_permits_none()
    {
        await ImportAsync(Save("htcds.csv", Standard), ImportFormat.Htcds);

        await using var context = Store.CreateDbContext();
        var refused = await context.Victims.SingleAsync(item => item.GivenName == "Sari");
        var ticked = await context.Victims.SingleAsync(item => item.GivenName == "Ayu \"Lala\"");
        Assert.Equal(ConsentCode.Refused, refused.Operands.ConsentInvestigation);
        Assert.Equal(ConsentCode.Refused, refused.Operands.ConsentRepatriation);
        Assert.Equal(ConsentCode.Unknown, ticked.Operands.ConsentProtection);
        Assert.Equal((byte)Tristate.Yes, ticked.Operands.IsMinor);
    }

    [Fact]
    public async Task A_bad_row_is_named_with_all_its_faults_and_none_of_its_values()
    {
        await ImportAsync(Save("htcds.csv", Standard), ImportFormat.Htcds);

        Assert.Equal(
            [
                "3,prs_Birthdate,\"must be a date as yyyy, yyyy-MM or yyyy-MM-dd\"",
                "3,prs_Gender,must be a code of the list",
                "3,prs_MobilePhone,\"must be a telephone number in E.164 form, with the country's code\"",
                "3,prs_Citizenship,\"must be countries of ISO 3166-1, separated by semicolons\"",
                "3,con_Consent,must be TRUE or FALSE",
            ],
            Rejects()
        );
    }

    [Fact]
    public async Task The_spellings_and_separators_of_the_form_are_understood()
    {
        var report = await ImportAsync(Save("form.csv", Form), ImportFormat.Htcds);

        Assert.Equal((2, 1, 1), (report.Read, report.Imported, report.Rejected));
        Assert.Equal(["end", "prs_Title", "vic_LocationOfExploitation"], report.IgnoredColumns);
        Assert.Equal(["3,,has the identifier of an earlier row"], Rejects());
        await using var context = Store.CreateDbContext();
        var victim = await context.Victims.SingleAsync();
        var exploitation = await context.Exploitations.SingleAsync();
        Assert.Equal(("Lin Tun", null), (victim.FullName, victim.JobTitle));
        Assert.Equal("MMR", victim.Citizenships);
        Assert.Equal(
            CodeSet.Of(MethodOfRecruitment.AtWork, MethodOfRecruitment.ThroughOnlineSocialNetworks),
            victim.MethodOfRecruitment
        );
        Assert.Equal(
            CodeSet.Of(MethodOfControl.DebtBondage, MethodOfControl.PhysicalThreats),
            exploitation.MethodsOfControl
        );
        Assert.Equal(20230701, (await context.Cases.SingleAsync()).RegisteredOn);
    }

    [Fact]
    public async Task A_corrected_row_replaces_what_it_said_before()
    {
        await ImportAsync(Save("htcds.csv", Standard), ImportFormat.Htcds);
        var corrected = Standard.Replace("DebtBondage ;RestrictsMovement", "FalsePromises").Replace(",Papers,", ",,");

        var report = await ImportAsync(Save("htcds.csv", corrected), ImportFormat.Htcds);

        Assert.Equal((0, 1, 1, 1), (report.Imported, report.Updated, report.Unchanged, report.Rejected));
        await using var context = Store.CreateDbContext();
        Assert.Equal(2, await context.Cases.CountAsync());
        var control = await context.Exploitations.Select(item => item.MethodsOfControl).ToListAsync();
        Assert.Contains(CodeSet.Of(MethodOfControl.FalsePromises), control);
        Assert.Equal(2, control.Count);
        Assert.Null((await context.Assistance.SingleAsync()).Objectives);
    }

    [Theory]
    [InlineData(ConsentAnswer.Given, ConsentCode.Given)]
    [InlineData(ConsentAnswer.Withdrawn, ConsentCode.Withdrawn)]
    public async Task A_corrected_row_does_not_take_back_what_the_victim_told_the_hub(
        ConsentAnswer answer,
        int expected
    )
    {
        await ImportAsync(Save("htcds.csv", Standard), ImportFormat.Htcds);
        await using var context = Store.CreateDbContext();
        var id = await context.Victims.Where(item => item.FullName == "Sari Wibowo").Select(v => v.Id).SingleAsync();
        var statement = new ConsentStatement
        {
            Purposes = [ConsentPurpose.Protection],
            State = ConsentAnswer.Given,
            AgencyCode = "IDN.KEMLU",
        };
        await SayAsync(statement);
        if (answer is not ConsentAnswer.Given)
            await SayAsync(statement with { State = answer });
        var told = await context.Consents.AsNoTracking().Where(item => item.VictimId == id).ToListAsync();

        var corrected = Standard.Replace("DebtBondage ;RestrictsMovement", "FalsePromises", StringComparison.Ordinal);
        var report = await ImportAsync(Save("htcds.csv", corrected), ImportFormat.Htcds);

        Assert.Equal(1, report.Updated);
        var kept = await context.Consents.AsNoTracking().Where(item => item.VictimId == id).ToListAsync();
        Assert.Equivalent(told, kept, strict: true);
        var victim = await context.Victims.SingleAsync(item => item.Id == id);
        var exploitation = await context.Exploitations.SingleAsync(item => item.VictimId == id);
        var @case = await context.Cases.SingleAsync(item => item.Id == victim.CaseId);
        foreach (var operands in (RecordOperands[])[victim.Operands, exploitation.Operands, @case.Operands])
            Assert.Equal(expected, operands.ConsentProtection);
        Assert.Equal(ConsentCode.Refused, victim.Operands.ConsentRepatriation);

        async Task SayAsync(ConsentStatement said) =>
            Assert.True(
                await new ConsentRegister(Store, TimeProvider.System).RecordAsync(
                    id,
                    CountryCode.Parse("IDN"),
                    said,
                    CancellationToken.None
                )
            );
    }

    [Fact]
    public async Task Another_agency_s_file_never_touches_the_records_of_an_originator()
    {
        await ImportAsync(Save("htcds.csv", Standard), ImportFormat.Htcds);
        var request = new ImportRequest(
            Save("htcds.csv", Standard),
            ImportFormat.Htcds,
            CountryCode.Parse("PHL"),
            "PHL.IACAT",
            Save("other.csv", "")
        );

        var report = await new Importer(Store, IdKey, TimeProvider.System).ImportAsync(
            request,
            null,
            CancellationToken.None
        );

        Assert.Equal(2, report.Imported);
        await Assert.ThrowsAsync<ArgumentException>(() =>
            new Importer(Store, IdKey, TimeProvider.System).ImportAsync(
                request with
                {
                    Agency = "IDN.KEMLU",
                },
                null,
                CancellationToken.None
            )
        );
    }

    [Fact]
    public async Task A_refusal_that_a_corrected_row_tells_first_is_later_than_what_the_hub_heard_and_keeps_its_day()
    {
        await TakeAsync("cas_CaseNumber,start,con_Consent\nC-1,2023-07-01,TRUE\n");
        await SayAsync(DateTimeOffset.UtcNow.AddDays(-30));
        Assert.Equal(ConsentCode.Given, await ProtectionAsync());

        await TakeAsync("cas_CaseNumber,start,con_Consent\nC-1,2023-07-01,FALSE\n");
        Assert.Equal(ConsentCode.Refused, await ProtectionAsync());

        await SayAsync(DateTimeOffset.UtcNow);
        await TakeAsync("cas_CaseNumber,start,con_Consent,prs_FirstName\nC-1,2023-07-01,FALSE,Sari\n");
        Assert.Equal(ConsentCode.Given, await ProtectionAsync());
    }

    [Fact]
    public async Task A_row_that_tells_nothing_of_consent_takes_no_refusal_back()
    {
        await TakeAsync("cas_CaseNumber,start,con_Consent\nC-1,2023-07-01,TRUE\n");
        await SayAsync(DateTimeOffset.UtcNow.AddDays(-30));
        await TakeAsync("cas_CaseNumber,start,con_Consent\nC-1,2023-07-01,FALSE\n");

        await TakeAsync("cas_CaseNumber,start,prs_FirstName\nC-1,2023-07-01,Sari\n");
        Assert.Equal(ConsentCode.Refused, await ProtectionAsync());
        await TakeAsync("cas_CaseNumber,start,con_Consent,prs_FirstName,prs_Gender\nC-1,2023-07-01,,Sari,Feminine\n");
        Assert.Equal(ConsentCode.Refused, await ProtectionAsync());

        await TakeAsync("cas_CaseNumber,start,con_Consent,prs_FirstName\nC-1,2023-07-01,TRUE,Sari\n");
        Assert.Equal(ConsentCode.Given, await ProtectionAsync());
    }

    [Fact]
    public async Task Two_agencies_of_a_country_that_number_their_cases_alike_keep_their_own()
    {
        await ImportAsync(
            Save("htcds.csv", "cas_CaseNumber,prs_FirstName,con_Consent\nC-1,Sari,FALSE\n"),
            ImportFormat.Htcds
        );

        var report = await ImportAsync(
            Save("police.csv", "cas_CaseNumber,prs_FirstName\nC-1,Rina\n"),
            ImportFormat.Htcds,
            agency: "IDN.POLRI"
        );

        Assert.Equal((1, 0), (report.Imported, report.Updated));
        await using var context = Store.CreateDbContext();
        var refused = await context.Victims.SingleAsync(victim => victim.GivenName == "Sari");
        Assert.Equal("IDN.KEMLU", refused.OwnerAgency);
        Assert.Equal(ConsentCode.Refused, refused.Operands.ConsentInvestigation);
        Assert.Equal(
            "IDN.POLRI",
            (await context.Victims.SingleAsync(victim => victim.GivenName == "Rina")).OwnerAgency
        );
    }

    [Fact]
    public async Task A_changed_row_that_names_another_person_than_its_case_number_did_replaces_nobody()
    {
        await TakeAsync("cas_CaseNumber,prs_FirstName,prs_SecondName,prs_BirthDate\nC-1,Sari,Wibowo,1999-05-06\n");

        var report = await TakeAsync(
            "cas_CaseNumber,prs_FirstName,prs_SecondName,prs_BirthDate\nC-1,Rina,Wibowo,2003-01-02\nC-2,Ayu,,\nC-2,Dewi,,\n"
        );

        Assert.Equal((1, 0, 2), (report.Imported, report.Updated, report.Rejected));
        Assert.All(
            Rejects(),
            line => Assert.Contains(",cas_CaseNumber,\"named another person before: give each person", line)
        );
        await using var context = Store.CreateDbContext();
        Assert.Equal("Sari", (await context.Victims.SingleAsync(victim => victim.FamilyName == "Wibowo")).GivenName);
    }

    [Theory]
    [InlineData("Sary,Wibowo,1999-05-06,9901")]
    [InlineData("Wibowo,Sari,,")]
    [InlineData("Sari,,1998-05-06,")]
    [InlineData("Lestari,Putri,1989-05-06,9901", false)]
    [InlineData(",,,9901")]
    [InlineData("Rina,Wibowo,,", false)]
    [InlineData("Rina,Wibowo,1999,", false)]
    [InlineData("Sary,Wibowo,1999-05-07,")]
    [InlineData("Sari,,1998,")]
    [InlineData(",,1998,", false)]
    [InlineData(",,,")]
    public async Task What_is_corrected_of_a_person_leaves_more_alike_than_it_changes(string row, bool isTaken = true)
    {
        const string Header = "cas_CaseNumber,prs_FirstName,prs_SecondName,prs_BirthDate,prs_IdentityNumber";
        await TakeAsync($"{Header}\nC-1,Sari,Wibowo,1999-05-06,9901\n");

        var report = await TakeAsync($"{Header}\nC-1,{row}\n");

        Assert.Equal(isTaken ? (1, 0) : (0, 1), (report.Updated, report.Rejected));
    }

    [Fact]
    public async Task A_second_person_of_a_case_number_is_imported_by_a_submission_id_of_their_own()
    {
        const string Header = "cas_CaseNumber,_uuid,prs_FirstName,prs_BirthDate\n";
        await TakeAsync($"cas_CaseNumber,prs_FirstName\nC-1,Sari\n");

        var first = await TakeAsync($"{Header}C-1,u-2,Rina,\nC-1,u-1,Sari,\nC-1,u-3,Sari,\n");
        var second = await TakeAsync($"{Header}C-1,u-1,Sari,\nC-1,u-2,Rina,1999-05\n");
        var other = await TakeAsync($"{Header}C-1,u-2,Dewi,1989-04\n");

        Assert.Equal((1, 1, 1), (first.Imported, first.Updated, first.Rejected));
        Assert.Equal((0, 1, 1), (second.Imported, second.Updated, second.Unchanged));
        Assert.Equal((0, 1), (other.Updated, other.Rejected));
        Assert.Contains(",_uuid,", Rejects().Single(), StringComparison.Ordinal);
        await using var context = Store.CreateDbContext();
        var persons = await context.Victims.Select(victim => victim.GivenName).OrderBy(name => name).ToListAsync();
        Assert.Equal(["Rina", "Sari"], persons);
    }

    [Fact]
    public async Task A_sister_with_a_submission_id_of_her_own_takes_nobody_s_place()
    {
        const string Header = "cas_CaseNumber,_uuid,prs_FirstName,prs_SecondName,prs_BirthDate\n";
        await TakeAsync("cas_CaseNumber,prs_FirstName,prs_SecondName,prs_BirthDate\nC-1,Sari,Nguyen,1999\n");

        var sister = await TakeAsync($"{Header}C-1,u-2,Rina,Nguyen,\n");
        var nobody = await TakeAsync($"{Header}C-1,u-3,,,\n");
        var family = await TakeAsync(
            $"{Header}C-2,u-4,Ayu,Nguyen,1999\nC-2,u-5,Dewi,Nguyen,1999\nC-2,u-6,Ayu,Nguyen,\n"
        );

        Assert.Equal((1, 0, 0), (sister.Imported, sister.Updated, sister.Rejected));
        Assert.Equal((0, 0, 1), (nobody.Imported, nobody.Updated, nobody.Rejected));
        Assert.Equal((2, 0, 1), (family.Imported, family.Updated, family.Rejected));
        Assert.Contains("4,cas_CaseNumber,\"is the number of a case", Rejects().Single(), StringComparison.Ordinal);
        await using var context = Store.CreateDbContext();
        var persons = await context.Victims.Select(victim => victim.GivenName).OrderBy(name => name).ToListAsync();
        Assert.Equal(["Ayu", "Dewi", "Rina", "Sari"], persons);
    }

    [Fact]
    public async Task A_form_whose_case_number_is_corrected_stays_one_case_and_sealed()
    {
        await TakeAsync("cas_CaseNumber,_uuid,prs_FirstName\nC-1,u-1,Sari\n");
        await using var context = Store.CreateDbContext();
        await context.Cases.ExecuteUpdateAsync(set => set.SetProperty(item => item.IsSealed, true));

        var corrected = await TakeAsync("cas_CaseNumber,_uuid,prs_FirstName\nC-7,u-1,Sari\n");

        Assert.Equal((0, 1), (corrected.Imported, corrected.Updated));
        var stored = await context.Cases.SingleAsync();
        Assert.Equal(("C-7", true), (stored.CaseNumber, stored.IsSealed));
    }

    [Fact]
    public async Task A_case_that_is_exported_with_another_submission_id_does_not_become_a_second_one()
    {
        await TakeAsync("_uuid,prs_FirstName\nu-1,Sari\n");
        await TakeAsync("cas_CaseNumber,_uuid,prs_FirstName\nC-9,u-1,Sari\n");

        var report = await TakeAsync("cas_CaseNumber,_id,prs_FirstName\nC-9,17,Sari\nC-9,18,Rina\n");

        Assert.Equal((1, 1), (report.Imported, report.Rejected));
        Assert.Contains("2,cas_CaseNumber,\"is the number of a case", Rejects().Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_given_its_case_number_later_stays_one_case()
    {
        await TakeAsync("_uuid,prs_FirstName,con_Consent\nu-1,Sari,TRUE\n");

        var numbered = await TakeAsync("cas_CaseNumber,_uuid,prs_FirstName,con_Consent\nC-9,u-1,Sari,FALSE\n");
        var alone = await TakeAsync("cas_CaseNumber,prs_FirstName\nC-9,Sari\n");

        Assert.Equal((0, 1), (numbered.Imported, numbered.Updated));
        Assert.Equal((0, 1), (alone.Imported, alone.Rejected));
        Assert.Contains(",cas_CaseNumber,is the number of a case", Rejects().Single(), StringComparison.Ordinal);
        await using var context = Store.CreateDbContext();
        Assert.Equal("C-9", (await context.Cases.SingleAsync()).CaseNumber);
        Assert.Equal(ConsentCode.Refused, (await context.Victims.SingleAsync()).Operands.ConsentProtection);
    }

    [Fact]
    public async Task The_number_that_a_form_gave_is_not_taken_for_a_case_number()
    {
        await ImportAsync(Save("htcds.csv", "cas_CaseNumber,prs_FirstName\n17,Sari\n"), ImportFormat.Htcds);

        var report = await ImportAsync(Save("form.csv", "_id,prs_FirstName\n17,Rina\n"), ImportFormat.Htcds);

        Assert.Equal((1, 0), (report.Imported, report.Updated));
    }

    [Theory]
    [InlineData("start")]
    [InlineData("prs_BirthDate")]
    [InlineData("cas_IncomingReferralDate")]
    [InlineData("cas_OutgoingReferralDate")]
    [InlineData("hte_Date")]
    [InlineData("spl_ActualEndDate")]
    public async Task What_has_happened_has_no_date_that_is_still_to_come_and_none_of_another_calendar(string column)
    {
        var report = await ImportAsync(
            Save("htcds.csv", $"prs_FirstName,{column}\nSari,2062-03-01\nRina,2566-03-01\nLin,2022-03-01\n"),
            ImportFormat.Htcds
        );

        Assert.Equal((1, 2), (report.Imported, report.Rejected));
        Assert.All(
            Rejects(),
            line =>
                Assert.EndsWith(
                    $",{column},\"must lie between 1900 and today, in years of the Gregorian calendar\"",
                    line,
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public async Task A_slip_in_the_year_of_registration_makes_no_child_an_adult()
    {
        await ImportAsync(
            Save("htcds.csv", "prs_FirstName,prs_BirthDate,start\nSari,2012-05-01,2062-03-01\n"),
            ImportFormat.Htcds
        );

        await using var context = Store.CreateDbContext();
        Assert.DoesNotContain(
            await context.Victims.ToListAsync(),
            victim => victim.Operands.IsMinor == (byte)Tristate.No
        );
    }

    [Fact]
    public async Task A_plan_may_end_in_a_year_that_is_still_to_come()
    {
        var report = await ImportAsync(
            Save("htcds.csv", "prs_FirstName,spl_PlannedEndDate\nSari,2062-03-01\nRina,2605-03-01\n"),
            ImportFormat.Htcds
        );

        Assert.Equal((1, 1), (report.Imported, report.Rejected));
    }

    [Fact]
    public async Task A_file_without_a_header_is_refused_without_a_word_of_its_first_record()
    {
        var refused = await Assert.ThrowsAsync<ImportFileException>(() =>
            ImportAsync(Save("htcds.csv", "Sari,1999-05-01,Sari\n"), ImportFormat.Htcds)
        );

        Assert.Contains("Columns 1 and 3", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Sari", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quote_that_never_ends_rejects_its_row()
    {
        var report = await ImportAsync(
            Save("htcds.csv", "cas_CaseNumber,prs_FirstName\nC-1,Sari\nC-2,\"Ayu\nC-3,Rina\n"),
            ImportFormat.Htcds
        );

        Assert.Equal((2, 1, 1), (report.Read, report.Imported, report.Rejected));
        Assert.Equal(["3,,has a quote that does not end where its cell ends"], Rejects()[..1]);
    }

    [Fact]
    public async Task A_quote_that_never_ends_rejects_its_row_behind_a_nickname_in_quotes_too()
    {
        var report = await TakeAsync(
            "cas_CaseNumber,prs_FirstName,cco_CaseComment\nC-1,Sari \"Lala\",Seen\nC-2,Ayu \"Nia\",\"asked for help\nC-3,Rina,Seen\n"
        );

        Assert.Equal((2, 1, 1), (report.Read, report.Imported, report.Rejected));
        Assert.Equal(["3,,has a quote that does not end where its cell ends"], Rejects()[..1]);
    }

    [Theory]
    [InlineData("prs_FirstName", "Sari")]
    [InlineData("cas_CaseNumber", "C-1")]
    public async Task A_column_that_is_not_imported_makes_no_row_another(string column, string value)
    {
        await TakeAsync($"{column},prs_Gender\n{value},Feminine\n");

        var report = await TakeAsync($"{column},prs_Gender,remark\n{value},Feminine,seen\n");

        Assert.Equal((0, 0, 1), (report.Imported, report.Updated, report.Unchanged));
    }

    [Fact]
    public async Task A_tab_in_a_text_is_a_space()
    {
        await TakeAsync("cas_CaseNumber,cco_CaseComment\nC-1,seen\tagain\n");

        await using var context = Store.CreateDbContext();
        Assert.Equal("seen again", (await context.Cases.SingleAsync()).Comments);
    }

    [Fact]
    public async Task A_reason_of_a_referral_in_words_is_among_its_details()
    {
        await TakeAsync(
            "cas_CaseNumber,cas_ReasonForIncomingReferral,cas_IncomingReferralDetails\nC-1,moved to Poipet,by bus\nC-2,moved,\n"
        );

        await using var context = Store.CreateDbContext();
        var referrals = await context.Referrals.OrderBy(referral => referral.Details).ToListAsync();
        Assert.Equal(["moved", "moved to Poipet: by bus"], referrals.Select(referral => referral.Details));
        Assert.All(referrals, referral => Assert.Null(referral.Reason));
    }

    [Theory]
    [InlineData("VNM", "Nguyen Thi An")]
    [InlineData("KHM", "Nguyen Thi An")]
    [InlineData("IDN", "An Thi Nguyen")]
    [InlineData("VNM;IDN", "An Thi Nguyen")]
    [InlineData("", "An Thi Nguyen")]
    public async Task A_whole_name_is_in_the_order_of_the_person_s_country(string citizenship, string name)
    {
        await TakeAsync($"prs_FirstName,prs_MiddleName,prs_SecondName,prs_Citizenship\nAn,Thi,Nguyen,{citizenship}\n");

        await using var context = Store.CreateDbContext();
        Assert.Equal(name, (await context.Victims.SingleAsync()).FullName);
    }

    private async Task<int> ProtectionAsync()
    {
        await using var context = Store.CreateDbContext();
        return await context.Victims.Select(victim => victim.Operands.ConsentProtection).SingleAsync();
    }

    private async Task SayAsync(DateTimeOffset when)
    {
        await using var context = Store.CreateDbContext();
        var said = new ConsentStatement
        {
            Purposes = [ConsentPurpose.Protection],
            State = ConsentAnswer.Given,
            AgencyCode = "IDN.KEMLU",
        };
        Assert.True(
            await new ConsentRegister(Store, new Clock(when)).RecordAsync(
                await context.Victims.Select(victim => victim.Id).SingleAsync(),
                CountryCode.Parse("IDN"),
                said,
                CancellationToken.None
            )
        );
    }

    private Task<ImportReport> TakeAsync(string text) => ImportAsync(Save("htcds.csv", text), ImportFormat.Htcds);

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
