using System.Security.Cryptography;
using System.Text.Json;
using DataHub.Audit;
using DataHub.Server.Tests.Hosting;
using DataHub.Server.Tests.Terms;
using DataHub.Tests.Stores;
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
