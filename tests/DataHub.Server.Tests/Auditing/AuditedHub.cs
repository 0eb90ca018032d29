using System.Text.Json;
using DataHub.Audit.Index;
using DataHub.Disclosure;
using DataHub.Policies;
using DataHub.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DataHub.Server.Tests.Auditing;

/// <summary>A hub on which caseworkers of three countries have worked, and its auditors.</summary>
public sealed class AuditedHub : IAsyncLifetime
{
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));

    public HubHost Host { get; private set; } = null!;

    public string Region { get; private set; } = null!;

    public string Indonesia { get; private set; } = null!;

    /// <summary>Id of an Indonesian victim whom Cambodia sees too, as IDN.KEMLU sees it.</summary>
    public string Victim { get; private set; } = null!;

    /// <summary>Id of the same victim as KHM.NCCT sees it.</summary>
    public string VictimOfCambodia { get; private set; } = null!;

    /// <summary>How many entries the log had when the tests began: what they ask is logged after these.</summary>
    public int Prepared { get; private set; }

    /// <summary>Everything that caseworkers were given, as text.</summary>
    public List<string> Given { get; } = [];

    public async Task InitializeAsync()
    {
        Host = await HubHost.StartAsync(new HubHostOptions { DemoCases = 40, Clock = Clock });
        const string Query =
            "{ victims(first: 100, where: {originator: {eq: IDN}}) { nodes { id fullName dateOfBirth } } }";
        var mine = await CaseworkAsync("idn.kemlu", "dh:Repatriation", Query);
        var theirs = await CaseworkAsync("khm.ncct", "dh:Repatriation", Query);
        VictimOfCambodia = IdsIn(theirs).First();
        Victim = IdsIn(mine).Single(id => StoredIdOf(id, "IDN.KEMLU") == StoredIdOf(VictimOfCambodia, "KHM.NCCT"));
        await CaseworkAsync(
            "khm.ncct",
            "dh:Repatriation",
            "{ victims(first: 5, where: {originator: {eq: IDN}}) { nodes { id fullName } } }"
        );
        await CaseworkAsync(
            "tha.rtp",
            "sector-law:CrimeInvestigation",
            "{ cases(first: 5) { nodes { id caseNumber } } }"
        );
        await Host.AnswerAsync("{ nothing }", await Host.TokenAsync("tha.rtp", "dh:Repatriation"));
        Region = await Host.RoleTokenAsync("asean.auditor", "auditor");
        Indonesia = await Host.RoleTokenAsync("idn.auditor", "auditor");
        Prepared = Host.Entries().Count;
        CatchUp();
    }

    public Task DisposeAsync() => Host.DisposeAsync().AsTask();

    /// <summary>Brings the index up to the log, as a running hub does every second.</summary>
    public void CatchUp() => Host.Services.GetRequiredService<AuditIndexer>().CatchUp(CancellationToken.None);

    /// <summary>The data of an auditor's answer without errors.</summary>
    public async Task<JsonElement> AuditAsync(string query, string token, object? variables = null)
    {
        var answer = await Host.AnswerAsync(query, token, variables);
        Assert.False(answer.TryGetProperty("errors", out _), answer.ToString());
        return answer.GetProperty("data");
    }

    private static IEnumerable<string> IdsIn(JsonElement data) =>
        data.GetProperty("victims")
            .GetProperty("nodes")
            .EnumerateArray()
            .Select(node => node.GetProperty("id").GetString()!);

    private long? StoredIdOf(string id, string agency) =>
        Host
            .Services.GetRequiredService<DisclosureEngine>()
            .IdOf("Victim", id, new Requester(CountryCode.Parse(agency[..3]), agency, "", ""));

    private async Task<JsonElement> CaseworkAsync(string client, string purpose, string query)
    {
        var answer = await Host.AnswerAsync(query, await Host.TokenAsync(client, purpose));
        Assert.False(answer.TryGetProperty("errors", out _), answer.ToString());
        Given.Add(answer.GetProperty("data").GetRawText());
        return answer.GetProperty("data");
    }
}
