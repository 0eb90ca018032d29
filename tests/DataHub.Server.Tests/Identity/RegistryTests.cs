using System.Net;
using System.Security.Cryptography;
using DataHub.Audit.Entries;
using DataHub.Clients;
using DataHub.People;
using DataHub.People.Registering;
using DataHub.Policies;
using DataHub.Server.Identity;
using DataHub.Server.InForce;
using DataHub.Server.Tests.Hosting;
using DataHub.Server.Tests.Identity.Partners;
using DataHub.Server.Tests.InForce;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Server.Tests.Identity;

/// <summary>The registry of clients: what it takes, what it refuses with what remedy, and that every change is in the log.</summary>
public sealed class RegistryTests(SharedHub shared) : IClassFixture<SharedHub>
{
    private readonly HubHost _hub = shared.Host;

    [Fact]
    public async Task A_client_may_ask_for_the_purposes_for_which_its_agency_is_given_anything_and_for_no_other()
    {
        using var partner = await PartnerSystem.RegisterAsync(_hub);
        var bundle = _hub.Services.GetRequiredService<PoliciesInForce>().Bundle;
        var agency = bundle.Agencies.Single(one => one.Code == "KHM.NCCT");
        foreach (var purpose in bundle.Purposes)
        {
            var form = partner.Form();
            form["scope"] = $"purpose:{purpose.Term}";
            var answer = await partner.PostAsync(form);
            Assert.Equal((purpose, IsGivenAnything(bundle, agency, purpose)), (purpose, answer.Token is not null));
        }
    }

    [Fact]
    public async Task An_agency_that_no_agreement_names_is_registered_for_its_own_records_and_for_statistics()
    {
        var bundle = _hub.Services.GetRequiredService<PoliciesInForce>().Bundle;
        Assert.DoesNotContain(bundle.Agreements, agreement => agreement.AssigneeAgencies.Contains("TLS.MSSI"));
        using var partner = await PartnerSystem.RegisterAsync(_hub, agency: "TLS.MSSI");
        foreach (var purpose in new[] { "dh:Repatriation", "dpv:ProvideOfficialStatistics" })
        {
            var form = partner.Form();
            form["scope"] = $"purpose:{purpose}";
            Assert.NotNull((await partner.PostAsync(form)).Token);
        }
    }

    [Fact]
    public async Task An_agency_to_which_the_policies_give_nothing_is_registered_for_nothing()
    {
        const string Refused = "sector-law:CrimeVictimPrediction";
        using var policies = new PolicyFolder();
        policies.Replace("baseline.yaml", "dpv:ProvideOfficialStatistics", Refused);
        policies.Replace(
            "domestic.yaml",
            "        - sector-law:CrimeVictimSafetyProvision\n        - sector-law:CrimeInvestigation\n        - sector-law:CrimeProsecution",
            $"        - {Refused}"
        );
        policies.Replace("domestic.yaml", "[\"sector-law:CrimeVictimSafetyProvision\"]", $"[\"{Refused}\"]");
        await using var hub = await HubHost.StartAsync(new HubHostOptions { PoliciesDirectory = policies.Path });
        using var partner = await PartnerSystem.RegisterAsync(hub);
        var none = await Assert.ThrowsAsync<ClientRegistryException>(() =>
            PartnerSystem.RegisterAsync(hub, agency: "BRN.NONE")
        );
        Assert.Equal("The policies give BRN.NONE nothing for any purpose: neither records nor counts.", none.Message);
    }

    [Fact]
    public async Task Every_change_is_an_entry_that_says_who_did_what_to_whom()
    {
        using var partner = await PartnerSystem.RegisterAsync(_hub, withKey: false);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await partner.AddKeyAsync(key);
        await partner.InRegistryAsync(async registry =>
        {
            await registry.RetireAsync(partner.Id, SignedJwt.IdOf(key), "officer-7", CancellationToken.None);
            await registry.SuspendAsync(PartyKind.Client, partner.Id, "stolen", "officer-7", CancellationToken.None);
            await registry.ResumeAsync(PartyKind.Client, partner.Id, "found", "officer-7", CancellationToken.None);
        });
        var told = LastEntries
            .Of(_hub, 50)
            .Where(entry => entry.GetProperty("kind").GetString() == "admin")
            .Select(entry => entry.GetProperty("what").GetProperty("name").GetString() ?? "")
            .Where(name => name.EndsWith($": {partner.Id}", StringComparison.Ordinal))
            .Reverse();
        Assert.Equal(
            [
                "client registered",
                "client key added",
                "client credential retired",
                "client suspended",
                "client resumed",
            ],
            told.Select(name => name[..name.IndexOf(':', StringComparison.Ordinal)])
        );
        var last = LastEntries.Of(_hub)[0];
        Assert.Equal("officer-7", last.GetProperty("who").GetProperty("officer").GetString());
        Assert.Equal(0, await _hub.Services.GetRequiredService<ChangeJournal>().WriteAsync(CancellationToken.None));
    }

    [Fact]
    public async Task The_log_says_of_an_application_every_role_and_where_its_codes_go()
    {
        const string Callback = "https://workbench.example/callback";
        var known = _hub.Services.GetRequiredService<KnownPurposes>();
        var agency = known.Agencies.MaxBy(one => known.Of(one).Count)!;
        await _hub.InRegistryAsync(registry =>
            registry.RegisterAsync(
                new ClientRegistration("khm.ncct.desk", agency.Code, known.Of(agency))
                {
                    Roles = HubRoles.All,
                    RedirectUris = [Callback],
                },
                "test",
                CancellationToken.None
            )
        );
        // JSON writes a plus as \u002B
        var told = LastEntries
            .Of(_hub, 2)
            .Select(entry => entry.GetRawText().Replace("\\u002B", "+", StringComparison.Ordinal))
            .ToList();
        Assert.All(HubRoles.All, role => Assert.Contains($"role:{role}", told[1], StringComparison.Ordinal));
        var purposes = known
            .Of(agency)
            .Count(purpose => told[1].Contains($"purpose:{purpose}", StringComparison.Ordinal));
        Assert.Contains($" +{known.Of(agency).Count - purposes}\"", told[1], StringComparison.Ordinal);
        Assert.Contains("client codes go to: khm.ncct.desk", told[0], StringComparison.Ordinal);
        Assert.Contains(Callback, told[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_retired_key_proved_ends_with_the_next_request_and_no_other_client_s_tokens()
    {
        using var partner = await PartnerSystem.RegisterAsync(_hub);
        using var other = await PartnerSystem.RegisterAsync(_hub);
        var (token, kept) = (await partner.TokenAsync(), await other.TokenAsync());
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(token));
        await partner.InRegistryAsync(registry =>
            registry.RetireAsync(partner.Id, SignedJwt.IdOf(partner.Key), "test", CancellationToken.None)
        );
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(token));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(kept));
    }

    [Fact]
    public async Task A_third_active_key_waits_until_one_is_retired()
    {
        using var partner = await PartnerSystem.RegisterAsync(_hub);
        using var second = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var third = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await partner.AddKeyAsync(second);
        var refused = await Assert.ThrowsAsync<ClientRegistryException>(() => partner.AddKeyAsync(third));
        Assert.Contains("Retire one first", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("KHM.NCCT", "Upper.Case", "lower-case")]
    [InlineData("KHM.NCCT", "nodots", "lower-case")]
    [InlineData("KHM.NCCT", "khm..x", "lower-case")]
    [InlineData("KHM.NOBODY", "khm.nobody.one", "no agency KHM.NOBODY")]
    public async Task What_is_not_registered_says_why(string agency, string id, string reason)
    {
        var refused = await RefusedAsync(registry =>
            registry.RegisterAsync(new ClientRegistration(id, agency, []), "test", CancellationToken.None)
        );
        Assert.Contains(reason, refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_purpose_for_which_the_policies_give_nothing_is_refused_with_those_for_which_they_do()
    {
        var refused = await RefusedAsync(registry =>
            registry.RegisterAsync(
                new ClientRegistration("khm.ncct.odd", "KHM.NCCT", ["dh:Nonsense"]),
                "test",
                CancellationToken.None
            )
        );
        Assert.Contains("dh:Nonsense", refused, StringComparison.Ordinal);
        Assert.Contains("dh:Repatriation", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_is_registered_once()
    {
        using var partner = await PartnerSystem.RegisterAsync(_hub);
        var refused = await RefusedAsync(registry =>
            registry.RegisterAsync(new ClientRegistration(partner.Id, "KHM.NCCT", []), "test", CancellationToken.None)
        );
        Assert.Contains("already", refused, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("private")]
    [InlineData("p384")]
    [InlineData("rsa")]
    [InlineData("text")]
    [InlineData("private-jwk")]
    public async Task What_is_no_public_P256_key_is_refused(string kind)
    {
        using var partner = await PartnerSystem.RegisterAsync(_hub, withKey: false);
        using var p256 = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(2048);
        var text = kind switch
        {
            "private" => p256.ExportPkcs8PrivateKeyPem(),
            "p384" => p384.ExportSubjectPublicKeyInfoPem(),
            "rsa" => rsa.ExportSubjectPublicKeyInfoPem(),
            "private-jwk" => """{"kty":"EC","crv":"P-256","x":"AA","y":"AA","d":"AA"}""",
            _ => "not a key",
        };
        var refused = await RefusedAsync(registry =>
            registry.AddKeyAsync(partner.Id, text, partner.Now.AddDays(30), "test", CancellationToken.None)
        );
        Assert.DoesNotContain(text, refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_is_over_weak_or_handed_in_with_its_key_is_refused()
    {
        using var partner = await PartnerSystem.RegisterAsync(_hub, withKey: false);
        using var over = TestCertificates.Ec("over", partner.Now.AddDays(-9), partner.Now.AddDays(-1));
        using var weak = TestCertificates.Rsa("weak", 1024);
        using var good = TestCertificates.Ec("good");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        foreach (
            var pem in new[]
            {
                over.ExportCertificatePem(),
                weak.ExportCertificatePem(),
                good.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem(),
                "not a certificate",
            }
        )
            await RefusedAsync(registry =>
                registry.AddCertificateAsync(partner.Id, pem, "test", CancellationToken.None)
            );
    }

    [Theory]
    [InlineData(PartyKind.Client, "no.body", "There is no client no.body.")]
    [InlineData(PartyKind.Agency, "KHM.NOBODY", "There is no agency KHM.NOBODY")]
    [InlineData(PartyKind.Agency, "ASEAN.NOBODY", "There is no agency ASEAN.NOBODY")]
    [InlineData(PartyKind.Agency, "ASEAN.\0", "There is no agency ASEAN.")]
    [InlineData(PartyKind.Country, "XYZ", "A country is an ISO 3166-1 alpha-3 code")]
    public async Task Who_is_not_there_is_neither_suspended_nor_resumed(PartyKind kind, string code, string says)
    {
        var suspended = await RefusedAsync(r => r.SuspendAsync(kind, code, "break-in", "test", CancellationToken.None));
        Assert.StartsWith(says, suspended, StringComparison.Ordinal);
        var resumed = await RefusedAsync(r => r.ResumeAsync(kind, code, "over", "test", CancellationToken.None));
        Assert.Equal($"{code} is not suspended.", resumed);
    }

    [Fact]
    public async Task An_agency_of_the_region_that_has_people_only_is_suspended_to_the_letter()
    {
        var newcomer = new NewPerson("region.only", "Sok Dara", "ASEAN.PEOPLE", PersonRoles.Auditor);
        await _hub
            .Services.GetRequiredService<PeopleRegister>()
            .InviteAsync(newcomer, AuditRequester.Nobody, CancellationToken.None);
        foreach (var slip in new[] { "ASEAN.people", "ASEAN.PEOPLE ", "ASEAN.PEOPEL" })
            await RefusedAsync(r => r.SuspendAsync(PartyKind.Agency, slip, "x", "test", CancellationToken.None));
        await _hub.InRegistryAsync(r =>
            r.SuspendAsync(PartyKind.Agency, newcomer.Agency, "break-in", "test", CancellationToken.None)
        );
    }

    /// <summary>Whether there is a stretch of time in which the agency has a table for the purpose, or a right to counts.</summary>
    private static bool IsGivenAnything(PolicyBundle bundle, Agency agency, Purpose purpose)
    {
        var requester = new Requester(agency.Country, agency.Code, purpose.Term, "") { HasCaseReference = true };
        for (var from = DateTimeOffset.MinValue; from < DateTimeOffset.MaxValue; )
        {
            var entitlement = bundle.EntitlementOf(requester, from);
            if (
                entitlement.MinimumCell is not null
                || RecordTypes.All.Any(type => entitlement.TablesOf(type).Count > 0)
            )
                return true;
            from = entitlement.Until;
        }
        return false;
    }

    private async Task<HttpStatusCode> StatusAsync(string token)
    {
        using var answer = await _hub.AskAsync("{ me { client } }", token);
        return answer.StatusCode;
    }

    private async Task<string> RefusedAsync(Func<ClientRegistry, Task> change)
    {
        await using var scope = _hub.Services.CreateAsyncScope();
        var registry = scope.ServiceProvider.GetRequiredService<ClientRegistry>();
        return (await Assert.ThrowsAsync<ClientRegistryException>(() => change(registry))).Message;
    }
}
