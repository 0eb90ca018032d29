using System.Net;
using System.Text.Json.Nodes;
using DataHub.Server.Tests.Hosting;
using DataHub.Server.Tests.Identity.Partners;

namespace DataHub.Server.Tests.Identity;

/// <summary>Token exchange (RFC 8693): a system names the officer it acts for, and the log names the person.</summary>
public sealed class OfficerTests(SharedHub shared) : IClassFixture<SharedHub>, IAsyncLifetime
{
    private const string Officer = "ncct-0417";

    private readonly HubHost _hub = shared.Host;
    private PartnerSystem _partner = null!;

    public async Task InitializeAsync() => _partner = await PartnerSystem.RegisterAsync(_hub);

    public Task DisposeAsync()
    {
        _partner.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task The_log_names_the_officer_at_the_token_and_at_the_answer()
    {
        var answer = await ExchangeAsync(_partner.OfficerStatement(Officer));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("urn:ietf:params:oauth:token-type:access_token", answer.TextOf("issued_token_type"));
        NamesOfficer("token");
        var asked = await _hub.AnswerAsync("{ victims(first: 1) { totalCount } }", answer.Token);
        Assert.True(asked.TryGetProperty("data", out _), asked.ToString());
        NamesOfficer("query");
        Assert.Equal(_partner.Id, LastEntries.Of(_hub)[0].GetProperty("who").GetProperty("client").GetString());
    }

    [Fact]
    public async Task A_client_that_names_nobody_acts_for_itself()
    {
        await _hub.AnswerAsync("{ victims(first: 1) { totalCount } }", await _partner.TokenAsync());
        var who = LastEntries.Of(_hub)[0].GetProperty("who");
        Assert.False(
            who.TryGetProperty("officer", out var officer) && officer.ValueKind != System.Text.Json.JsonValueKind.Null
        );
    }

    [Fact]
    public async Task A_statement_counts_once()
    {
        var statement = _partner.OfficerStatement(Officer);
        Assert.Equal(HttpStatusCode.OK, (await ExchangeAsync(statement)).Status);
        await RefusedAsync(statement);
    }

    [Fact]
    public async Task A_client_assertion_is_no_statement_and_a_statement_is_no_assertion()
    {
        await RefusedAsync(_partner.Assertion());
        var answer = await _partner.PostAsync(_partner.Form(_partner.OfficerStatement(_partner.Id)));
        Assert.Null(answer.Token);
    }

    [Fact]
    public async Task Another_client_may_not_name_officers_for_it()
    {
        using var other = await PartnerSystem.RegisterAsync(_hub, agency: "IDN.KEMLU");
        await RefusedAsync(other.OfficerStatement(Officer));
    }

    [Theory]
    [InlineData("aud", "https://other.example/")]
    [InlineData("jti", null)]
    [InlineData("sub", "Sok Dara")]
    [InlineData("sub", "")]
    [InlineData("sub", "ncct-0417\n")]
    public async Task A_statement_that_would_not_count_as_an_assertion_counts_for_no_officer(
        string claim,
        string? value
    ) =>
        await RefusedAsync(
            _partner.OfficerStatement(
                Officer,
                claims =>
                {
                    if (value is null)
                        claims.Remove(claim);
                    else
                        claims[claim] = JsonValue.Create(value);
                }
            )
        );

    [Theory]
    [InlineData("urn:ietf:params:oauth:token-type:access_token")]
    [InlineData("urn:ietf:params:oauth:token-type:id_token")]
    [InlineData("urn:ietf:params:oauth:token-type:refresh_token")]
    public async Task No_token_of_the_hub_s_own_is_exchanged(string type)
    {
        var form = Form(await _partner.TokenAsync());
        form["subject_token_type"] = type;
        var answer = await _partner.PostAsync(form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Null(answer.Token);
    }

    [Fact]
    public async Task An_officer_does_not_widen_what_the_client_may_ask_for()
    {
        var form = Form(_partner.OfficerStatement(Officer));
        form["scope"] = "role:administrator";
        var answer = await _partner.PostAsync(form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Null(answer.Token);
    }

    private void NamesOfficer(string kind)
    {
        var entry = LastEntries.Of(_hub)[0];
        Assert.Equal(kind, entry.GetProperty("kind").GetString());
        Assert.Equal(Officer, entry.GetProperty("who").GetProperty("officer").GetString());
    }

    private Dictionary<string, string> Form(string subjectToken)
    {
        var form = _partner.Form();
        form["grant_type"] = PartnerSystem.Exchange;
        form["subject_token"] = subjectToken;
        form["subject_token_type"] = "urn:ietf:params:oauth:token-type:jwt";
        return form;
    }

    private Task<TokenAnswer> ExchangeAsync(string statement) => _partner.PostAsync(Form(statement));

    private async Task RefusedAsync(string statement)
    {
        var answer = await ExchangeAsync(statement);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Null(answer.Token);
        LastEntries.TellOfRefusal(_hub, null, _partner.Id);
    }
}
