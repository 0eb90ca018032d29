using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DataHub.Policies;
using DataHub.Records;
using DataHub.Records.Model;
using DataHub.Server.Tests.Auditing;
using DataHub.Server.Tests.Identity.Partners;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Server.Tests.Answers;

/// <summary>Records as a hub outside Development answers with them: over TLS, to a client with a certificate, under signed policies, with the usual deadline of the log.</summary>
public sealed class ProductionAnswerTests(ProductionHub production) : IClassFixture<ProductionHub>
{
    private const string Victims = "{ victims { totalCount nodes { id originator fullName } } }";

    [Fact]
    public async Task Outside_development_a_client_with_a_certificate_gets_what_it_may_see_and_the_log_has_it_first()
    {
        await StoreAsync();
        using var certificate = TestCertificates.Ec("partner");
        using var partner = await PartnerSystem.RegisterAsync(production.Host, isBound: true);
        await partner.InRegistryAsync(registry =>
            registry.AddCertificateAsync(partner.Id, certificate.ExportCertificatePem(), "test", CancellationToken.None)
        );
        using var over = production.Over(certificate);
        var form = partner.Form(partner.Assertion(claims => claims["aud"] = ProductionHub.Issuer));
        var token = (await partner.PostAsync(form, over: over)).Token!;

        using var response = await AskAsync(over, token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        var victims = answer.GetProperty("data").GetProperty("victims");
        // Cambodia's own; nothing obliges Brunei to tell of the other
        Assert.Equal(1, victims.GetProperty("totalCount").GetInt32());
        var victim = Assert.Single(victims.GetProperty("nodes").EnumerateArray());
        Assert.Equal("KHM", victim.GetProperty("originator").GetString());
        Assert.Equal("Invented Person", victim.GetProperty("fullName").GetString());
        var receipt = answer.GetProperty("extensions").GetProperty("disclosure").GetProperty("receipt");
        var entry = production.Host.OwnEntries()[receipt.GetProperty("seq").GetInt32()];
        Assert.Equal("query", entry.GetProperty("kind").GetString());
        Assert.Equal(1, entry.GetProperty("saw").GetArrayLength());

        // bound to the certificate: the token alone opens nothing
        using var stranger = production.Over(null);
        using var stolen = await AskAsync(stranger, token);
        Assert.Equal(HttpStatusCode.Unauthorized, stolen.StatusCode);
        Assert.DoesNotContain("Invented", await stolen.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient over, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql");
        request.Content = JsonContent.Create(new { query = Victims });
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await over.SendAsync(request);
    }

    private async Task StoreAsync()
    {
        await using var store = production.Host.Services.GetRequiredService<RecordsStore>().CreateDbContext();
        foreach (var (id, country) in new[] { (1L, "KHM"), (2L, "BRN") })
            store.Add(
                new VictimRecord
                {
                    Id = id,
                    PersonKey = id,
                    OwnerAgency = $"{country}.TEST",
                    FullName = "Invented Person",
                    Operands = new RecordOperands
                    {
                        Originator = CountryCode.Parse(country).Numeric,
                        FoundIn = CountryCode.Parse("KHM").Numeric,
                        IsMinor = (byte)Tristate.No,
                        CaseStatus = (byte)CaseState.Closed,
                    },
                }
            );
        await store.SaveChangesAsync();
    }
}
