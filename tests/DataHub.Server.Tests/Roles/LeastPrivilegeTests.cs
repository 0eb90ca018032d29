using System.Security.Cryptography;
using System.Text.Json;
using DataHub.Audit;
using DataHub.Audit.Subjects;
using DataHub.Server.Configuration;
using DataHub.Server.Tests.Hosting;
using DataHub.Server.Tests.Terms;
using DataHub.Tests.Stores;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DataHub.Server.Tests.Roles;

/// <summary>What <c>infra/postgresql/roles.sql</c> gives is enough for a hub that serves, and for nothing beyond it.</summary>
public sealed class LeastPrivilegeTests(GrantedStore store) : IClassFixture<GrantedStore>
{
    private const string Victims = "{ victims(first: 100, where: {originator: {eq: IDN}}) { nodes { id fullName } } }";

    [PostgreSqlClusterFact]
    public async Task A_hub_serves_records_consents_tokens_and_the_log_as_the_role_that_it_is_given()
    {
        await using var hub = await store.StartAsync(store.As("hub_1"), demoCases: 0);
        var (cambodia, indonesia) = (
            await hub.TokenAsync("khm.ncct", TermedHub.Protection),
            await hub.TokenAsync("idn.kemlu", "dh:Repatriation")
        );

        Assert.NotEmpty(Nodes(await AnsweredAsync(hub, Victims, cambodia)));
        var own = Nodes(await AnsweredAsync(hub, Victims, indonesia))[0].GetProperty("id").GetString();
        await AnsweredAsync(
            hub,
            $$"""mutation { recordConsent(input: {victim: "{{own}}", purposes: [PROTECTION], answer: WITHDRAWN}) { victim } }""",
            indonesia
        );
        await AnsweredAsync(
            hub,
            "{ caseStatistics { cases } }",
            await hub.TokenAsync("brn.none", "dpv:ProvideOfficialStatistics")
        );
        var auditor = await hub.RoleTokenAsync("asean.auditor", "auditor");
        await AnsweredAsync(hub, "{ accessLog(first: 5) { nodes { seq } } checkpoint { size } }", auditor);
        using var ready = await hub.Client.GetAsync("/healthz/ready");
        Assert.Equal("Healthy", await ready.Content.ReadAsStringAsync());
    }

    [PostgreSqlClusterFact]
    public async Task A_hub_keeps_which_policies_and_features_were_last_taken_as_the_role_that_it_is_given()
    {
        var texts = AuditTexts.For(
            new AuditOptions { Provider = AuditProvider.PostgreSql, ConnectionString = store.As("hub_1") }
        );
        foreach (var taken in new[] { "first"u8.ToArray(), "second"u8.ToArray() })
        {
            await texts.KeepAsync([taken], default);
            await texts.NameAsync("tests/taken", Convert.ToHexStringLower(SHA256.HashData(taken)), default);
            Assert.Equal(taken, await texts.FindNamedAsync("tests/taken", default));
        }
    }

    [PostgreSqlClusterFact]
    public async Task A_hub_has_its_rights_where_the_index_and_the_subject_keys_lie_in_another_database()
    {
        await store.CreateAsync("divided", "%AuditIndex%", "%SubjectKey%");
        await store.CreateAsync("beside");
        await store.GrantAsync("divided");
        await store
            .OwnerOf("beside")
            .RunAsync("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO hub_1");
        var beside = store.As("hub_1", "beside");
        (string, string)[] places =
        [
            ("DataHub:Audit:IndexConnectionString", beside),
            ("DataHub:Audit:SubjectKeysConnectionString", beside),
            ("DataHub:Audit:CheckpointFile", store.FileOf("divided.checkpoint")),
        ];
        await using (await store.StartAsync(store.As("postgres", "divided"), demoCases: 10, places)) { }
        await using var hub = await store.StartAsync(store.As("hub_1", "divided"), demoCases: 0, places);

        await AnsweredAsync(hub, Victims, await hub.TokenAsync("khm.ncct", TermedHub.Protection));
        using var ready = await hub.Client.GetAsync("/healthz/ready");
        Assert.Equal("Healthy", await ready.Content.ReadAsStringAsync());
    }

    [PostgreSqlClusterFact]
    public async Task A_login_that_was_not_given_its_rights_again_after_a_migration_is_told_which_script_does_it()
    {
        await store.OwnerOf().RunAsync("""REVOKE ALL ON "__PeopleMigrations" FROM datahub_hub""");
        try
        {
            var refused = await Assert.ThrowsAsync<StartRefusedException>(() =>
                store.StartAsync(store.As("hub_1"), demoCases: 0)
            );
            Assert.Contains("Run roles.sql of infra/postgresql", refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("does not answer", refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            await store.GrantAsync();
        }
    }

    [PostgreSqlClusterTheory]
    [InlineData("hub_1", PostgresErrorCodes.InsufficientPrivilege)]
    [InlineData("postgres", null)]
    public async Task Whether_a_login_may_destroy_keys_of_subjects_is_found_out_without_destroying_one(
        string login,
        string? refused
    )
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddDataHubAudit(audit =>
            {
                (audit.Provider, audit.ConnectionString) = (AuditProvider.PostgreSql, store.As(login));
                (audit.KeyFile, audit.SubjectKeyFile) = ("not read", "nor this");
            })
            .BuildServiceProvider();

        var fault = await Record.ExceptionAsync(() =>
            services.GetRequiredService<AuditReferences>().RequireErasableAsync(default)
        );

        Assert.Equal(refused, (fault?.InnerException as PostgresException)?.SqlState);
        Assert.Equal(refused is null, fault is null);
    }

    [PostgreSqlClusterTheory]
    [InlineData("hub_1", """UPDATE "AuditEntries" SET "Leaf" = "Record" WHERE TRUE""")]
    [InlineData("hub_1", """DELETE FROM "AuditEntries" """)]
    [InlineData("hub_1", """TRUNCATE "AuditEntries" """)]
    [InlineData("hub_1", """DELETE FROM "AuditHeads" """)]
    [InlineData("hub_1", """DELETE FROM "AuditTextNames" """)]
    [InlineData("hub_1", """UPDATE "AuditTexts" SET "Content" = '' WHERE TRUE""")]
    [InlineData("hub_1", """UPDATE "AuditCheckpoints" SET "Size" = 0""")]
    [InlineData("hub_1", """ALTER TABLE "AuditEntries" DISABLE TRIGGER ALL""")]
    [InlineData("hub_1", """ALTER TABLE "Victims" DISABLE TRIGGER ALL""")]
    [InlineData("hub_1", """DROP TRIGGER "RecordsState_Victims" ON "Victims" """)]
    [InlineData("hub_1", "SET session_replication_role = replica")]
    [InlineData("hub_1", """DROP TABLE "AuditTiles" """)]
    [InlineData("hub_1", "CREATE TABLE mine (id int)")]
    [InlineData("hub_1", """DELETE FROM "Victims" """)]
    [InlineData("hub_1", """INSERT INTO "Victims" ("Id") VALUES (1)""")]
    [InlineData("hub_1", """DELETE FROM "AuditSubjectKeys" """)]
    [InlineData("hub_1", """DELETE FROM "__RecordsMigrations" """)]
    [InlineData("auditor_1", """SELECT * FROM "Victims" """)]
    [InlineData("auditor_1", """SELECT * FROM "OpenIddictTokens" """)]
    [InlineData("auditor_1", """SELECT * FROM "AuditSubjectKeys" """)]
    [InlineData("auditor_1", """INSERT INTO "AuditHeads" ("Id") VALUES (9)""")]
    [InlineData("import_1", """SELECT * FROM "AuditEntries" """)]
    [InlineData("import_1", """SELECT * FROM "People" """)]
    [InlineData("import_1", """SELECT * FROM "OpenIddictApplications" """)]
    public async Task A_role_is_refused_what_it_does_not_need(string login, string sql)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() =>
            new PostgreSqlServer(store.As(login)).RunAsync(sql)
        );
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private static async Task<JsonElement> AnsweredAsync(HubHost hub, string query, string token)
    {
        var answer = await hub.AnswerAsync(query, token);
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer;
    }

    private static List<JsonElement> Nodes(JsonElement answer) =>
        [.. answer.GetProperty("data").GetProperty("victims").GetProperty("nodes").EnumerateArray()];
}
