using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using DataHub.Server.Tests.Hosting;
using DataHub.Server.Tests.Identity.Partners;

namespace DataHub.Server.Tests.Identity;

/// <summary>The registry through the graph, under the role of administrators.</summary>
public sealed class AdministrationTests(SharedHub shared) : IClassFixture<SharedHub>
{
    private const string Register =
        "mutation($id: String!) { registerClient(id: $id, agency: \"KHM.NCCT\") { id agency country scopes isBound credentials { id } } }";

    private readonly HubHost _hub = shared.Host;

    [Fact]
    public async Task A_client_is_registered_given_a_key_suspended_and_resumed_with_an_entry_each()
    {
        var administrator = await AdministratorAsync();
        var registered = await DataAsync(Register, administrator, new { id = "khm.ncct.graph" });
        var client = registered.GetProperty("registerClient");
        Assert.True(client.GetProperty("isBound").GetBoolean());
        Assert.Contains(
            "purpose:dh:Repatriation",
            client.GetProperty("scopes").EnumerateArray().Select(s => s.GetString())
        );

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var added = await DataAsync(
            "mutation($key: String!, $until: DateTime!) { addClientKey(client: \"khm.ncct.graph\", key: $key, until: $until) { credentials { id kind counts endsSoon } } }",
            administrator,
            new { key = key.ExportSubjectPublicKeyInfoPem(), until = TimeProvider.System.GetUtcNow().AddDays(9) }
        );
        var credential = Assert.Single(added.GetProperty("addClientKey").GetProperty("credentials").EnumerateArray());
        Assert.Equal(SignedJwt.IdOf(key), credential.GetProperty("id").GetString());
        Assert.Equal("KEY", credential.GetProperty("kind").GetString());
        Assert.True(credential.GetProperty("endsSoon").GetBoolean());

        using var certificate = TestCertificates.Ec("graph");
        await DataAsync(
            "mutation($pem: String!) { addClientCertificate(client: \"khm.ncct.graph\", certificate: $pem) { id } }",
            administrator,
            new { pem = certificate.ExportCertificatePem() }
        );
        await DataAsync(
            "mutation { suspendClients(kind: CLIENT, code: \"khm.ncct.graph\", reason: \"stolen\") }",
            administrator
        );
        var listed = await DataAsync("{ clients { id isSuspended credentials { kind } } }", administrator);
        var found = listed
            .GetProperty("clients")
            .EnumerateArray()
            .Single(c => c.GetProperty("id").GetString() == "khm.ncct.graph");
        Assert.True(found.GetProperty("isSuspended").GetBoolean());
        Assert.Equal(2, found.GetProperty("credentials").GetArrayLength());
        await DataAsync(
            "mutation { resumeClients(kind: CLIENT, code: \"khm.ncct.graph\", reason: \"found\") }",
            administrator
        );
        await DataAsync(
            "mutation($key: String!) { retireClientCredential(client: \"khm.ncct.graph\", credential: $key) { id } }",
            administrator,
            new { key = SignedJwt.IdOf(key) }
        );
        var told = LastEntries
            .Of(_hub, 40)
            .Where(entry => entry.GetProperty("kind").GetString() == "admin")
            .Select(entry => entry.GetProperty("what").GetProperty("name").GetString())
            .Where(name => name?.EndsWith(": khm.ncct.graph", StringComparison.Ordinal) == true);
        Assert.Equal(6, told.Count());
    }

    [Fact]
    public async Task What_the_registry_refuses_is_said_with_a_code_and_leaves_nothing()
    {
        var administrator = await AdministratorAsync();
        var answer = await _hub.AnswerAsync(Register, administrator, new { id = "Not An Id" });
        var error = answer.GetProperty("errors")[0];
        Assert.Equal("REGISTRY_REFUSED", error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Contains("lower-case", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("khm.ncct", "purpose:dh:Repatriation")]
    [InlineData("asean.auditor", "role:auditor")]
    public async Task Nobody_else_sees_or_changes_clients(string client, string scope)
    {
        var token = await TokenAsync(client, scope);
        foreach (
            var document in new[]
            {
                "{ clients { id } }",
                "mutation { suspendClients(kind: COUNTRY, code: \"IDN\", reason: \"x\") }",
                "mutation { registerClient(id: \"khm.ncct.x\", agency: \"KHM.NCCT\") { id } }",
            }
        )
        {
            var answer = await _hub.AnswerAsync(document, token);
            Assert.Equal(
                "AUTH_NOT_AUTHORIZED",
                answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString()
            );
        }
        Assert.False(
            (await DataAsync("{ clients { id } }", await AdministratorAsync()))
                .ToString()
                .Contains("khm.ncct.x", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task An_administrator_reaches_no_record()
    {
        var answer = await _hub.AnswerAsync("{ victims(first: 1) { totalCount } }", await AdministratorAsync());
        Assert.True(answer.TryGetProperty("errors", out _));
    }

    private Task<string> AdministratorAsync() => TokenAsync("asean.administrator", "role:administrator");

    private async Task<string> TokenAsync(string client, string scope)
    {
        using var response = await _hub.RequestTokenAsync(client, "demo", scope);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return answer.GetProperty("access_token").GetString()!;
    }

    private async Task<JsonElement> DataAsync(string document, string token, object? variables = null)
    {
        var answer = await _hub.AnswerAsync(document, token, variables);
        Assert.False(answer.TryGetProperty("errors", out _), answer.ToString());
        return answer.GetProperty("data");
    }
}
