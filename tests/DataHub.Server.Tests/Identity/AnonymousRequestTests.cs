using System.Net;
using System.Text;
using DataHub.Audit.Entries;
using DataHub.People;
using DataHub.People.Registering;
using DataHub.Server.Tests.Hosting;
using DataHub.Server.Tests.Identity.Partners;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Server.Tests.Identity;

/// <summary>What anybody may send to the doors of identity: it is refused in words and is an entry, and none of it is a fault of the hub.</summary>
public sealed class AnonymousRequestTests(SharedHub shared) : IClassFixture<SharedHub>
{
    private readonly HubHost _hub = shared.Host;

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"credential":null}""")]
    [InlineData("""{"credential":""}""")]
    [InlineData("""{"credential":"no json"}""")]
    [InlineData("""{"credential":"{}"}""")]
    public async Task What_is_no_passkey_s_answer_is_refused_and_logged(string body)
    {
        using var answer = await PostAsync("/account/sign-in", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("not accepted here", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        LastEntries.TellOfRefusal(_hub, "PASSKEY_REFUSED");
    }

    [Theory]
    [InlineData("/account/passkeys/options")]
    [InlineData("/account/passkeys")]
    public async Task A_code_that_nobody_gave_out_is_refused_and_logged(string path)
    {
        using var answer = await PostAsync(path, """{"code":"7QF3-K2MX-9D4T-W8BH-5RCV","credential":"{}"}""");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        LastEntries.TellOfRefusal(_hub, "ENROLMENT_REFUSED");
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"{}\"")]
    [InlineData("null")]
    public async Task What_is_no_new_passkey_is_refused_and_the_code_goes_on_counting(string credential)
    {
        var register = _hub.Services.GetRequiredService<PeopleRegister>();
        var newcomer = new NewPerson($"new.{Guid.NewGuid():N}", "Sok Dara", "KHM.NCCT", PersonRoles.Caseworker);
        var code = (await register.InviteAsync(newcomer, AuditRequester.Nobody, default)).Code;
        using var refused = await PostAsync(
            "/account/passkeys",
            $$"""{"code":"{{code}}","credential":{{credential}}}"""
        );
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        LastEntries.TellOfRefusal(_hub, "PASSKEY_REFUSED");
        using var offer = await PostAsync("/account/passkeys/options", $$"""{"code":"{{code}}"}""");
        Assert.Equal(HttpStatusCode.OK, offer.StatusCode);
    }

    [Theory]
    [InlineData("/account/callback")]
    [InlineData("/account/sign-in/with/khm")]
    public async Task There_is_no_way_to_a_country_s_provider_where_no_country_has_one(string path)
    {
        using var answer = await _hub.Client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/connect/token")]
    [InlineData("/connect/par")]
    [InlineData("/connect/introspect")]
    [InlineData("/connect/revoke")]
    [InlineData("/connect/authorize")]
    [InlineData("/account/passkeys/remove")]
    public async Task A_form_that_cannot_be_read_is_refused(string path)
    {
        foreach (
            var form in new[] { "client_id=%00", string.Join('&', Enumerable.Range(0, 1100).Select(i => $"a{i}=1")) }
        )
        {
            using var content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded");
            using var answer = await _hub.Client.PostAsync(new Uri(path, UriKind.Relative), content);
            Assert.InRange((int)answer.StatusCode, 400, 499);
        }
    }

    [Fact]
    public async Task A_client_that_names_itself_by_a_NUL_is_refused_and_the_log_holds_none()
    {
        using var answer = await _hub.RequestTokenAsync("khm\0", "demo", "purpose:dh:Repatriation");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("NUL", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        LastEntries.TellOfRefusal(_hub, "invalid_request");
        Assert.DoesNotContain("\\u0000", LastEntries.Of(_hub)[0].GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_s_request_in_the_name_of_a_NUL_is_refused_and_the_log_holds_none()
    {
        using var answer = await _hub.Client.GetAsync(new Uri("/connect/authorize?client_id=%00", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        LastEntries.TellOfRefusal(_hub, null);
        Assert.DoesNotContain("\\u0000", LastEntries.Of(_hub)[0].GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assertion_of_a_client_that_nobody_could_register_is_refused()
    {
        using var partner = await PartnerSystem.RegisterAsync(_hub);
        var form = partner.Form(partner.Assertion(claims => (claims["iss"], claims["sub"]) = ("khm\0", "khm\0")));
        form.Remove("client_id");
        Assert.Equal("invalid_client", (await partner.PostAsync(form)).Error);
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await _hub.Client.SendAsync(request);
    }
}
