using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using DataHub.Reference.Contract;
using DataHub.Reference.Deciding;
using DataHub.Reference.Evaluating;
using DataHub.Server.Tests.Hosting;
using DataHub.Tests.Reference.Canaries;
using DataHub.Tests.Reference.Comparing;
using DataHub.Tests.Reference.Worlds;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit.Abstractions;

namespace DataHub.Tests.Reference;

/// <summary>Values that name somebody and occur once: over HTTP with everything logged, and planted where they must be found.</summary>
public sealed class CanaryTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Now = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);

    // agencies that have a client in Development
    private static readonly string[] Demonstrated =
    [
        "KHM.NCCT",
        "IDN.KEMLU",
        "IDN.POLRI",
        "THA.MSDHS",
        "THA.RTP",
        "BRN.NONE",
    ];

    private static readonly HubContract Contract = new(Path.Combine(Repository.Root, "schema"));

    [Fact]
    public async Task Over_HTTP_with_everything_logged_answers_are_the_same_and_no_canary_is_in_headers_logs_spans_or_measurements()
    {
        var canaries = new CanaryWatch(Contract);
        var tally = new Tally();
        using var telemetry = new Telemetry(canaries.Signal);
        await using var hub = await TestedHub.StartAsync(
            null,
            Now,
            new KeyValuePair<string, string>("Logging:LogLevel:Default", "Trace"),
            new KeyValuePair<string, string>("Logging:LogLevel:Microsoft.AspNetCore", "Trace")
        );
        var plain = new PlainPolicies(RandomPolicies.Shipped);
        var differential = new Differential(hub, RandomPolicies.Shipped, seed: 3, tally)
        {
            Watch = canaries.Answer,
            MayAsk = asker => Demonstrated.Contains(asker.Agency) && !plain.IsRefused(asker.Purpose),
            Ask = async operation =>
            {
                var (headers, body) = await hub.PostAsync(operation);
                canaries.Signal(headers);
                return body;
            },
        };
        for (var store = 0U; store < 2; store++)
            Assert.Null(await differential.RunAsync(store, 150));
        var logs = hub.Host.Logs.Text;
        canaries.Signal(logs);
        output.WriteLine($"{tally}; {canaries.Signals} signals, {logs.Length / 1024} KB of logs");
        Assert.Empty(canaries.Leaks);
        Assert.InRange(canaries.Allowed, 100, long.MaxValue);
        Assert.InRange(canaries.Signals, 1_000, long.MaxValue);
        // everything is logged: also how a request was routed
        Assert.Contains("Trace ", logs, StringComparison.Ordinal);
    }

    [Fact]
    public void A_canary_of_a_field_that_is_withheld_is_found_in_an_answer()
    {
        var canaries = new CanaryWatch(Contract);
        var (visible, given, withheld) = Seen();
        canaries.Answer(Encoding.UTF8.GetBytes($"data: {given}, a cursor: {OddTexts.Prefix}KRggmpZr"), visible);
        Assert.Empty(canaries.Leaks);
        canaries.Answer(Encoding.UTF8.GetBytes($"errors: no {withheld} here"), visible);
        Assert.Contains(withheld, Assert.Single(canaries.Leaks), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_canary_in_a_log_line_a_span_or_a_measurement_is_found()
    {
        const string canary = OddTexts.Prefix + "0badcafe";
        var canaries = new CanaryWatch(Contract);
        using var telemetry = new Telemetry(canaries.Signal);
        await using var hub = await TestedHub.StartAsync(null, Now);
        canaries.Signal(hub.Host.Logs.Text);
        Assert.Empty(canaries.Leaks);

        using (var source = new ActivitySource("DataHub"))
        using (var span = source.StartActivity("planted"))
            span!.SetTag("value", canary);
        Assert.Single(canaries.Leaks);

        using (var meter = new Meter("DataHub"))
            meter.CreateCounter<long>("planted").Add(1, new KeyValuePair<string, object?>("value", canary));
        Assert.Equal(2, canaries.Leaks.Count);

#pragma warning disable CA1848, CA2254 // What is planted is meant to be bad.
        hub.Host.Services.GetRequiredService<ILogger<CanaryTests>>().LogInformation($"planted {canary}");
#pragma warning restore CA1848, CA2254
        canaries.Signal(hub.Host.Logs.Text);
        Assert.Equal(3, canaries.Leaks.Count);
    }

    /// <summary>Somebody who sees a record of which one text is given and one is not.</summary>
    private static (Visible Visible, string Given, string Withheld) Seen()
    {
        var plain = new PlainPolicies(RandomPolicies.Shipped);
        var parties = new PlainParties(["KHM"], [.. plain.Agencies.Select(a => a.Code)]);
        var records = new RandomStore(Contract, plain, parties, Dice.Of(1, 1), Now).Make([], new Sought());
        var asker = new Asker("IDN", "IDN.KEMLU", "dh:Repatriation", false);
        var visible = new Visible(Contract, plain, new PlainStore(records), asker, Now);
        var given = visible.All.SelectMany(seen => DisclosedTexts.Of(Contract, seen)).SelectMany(Canaries).ToHashSet();
        var all = records.OfType<Records.Model.VictimRecord>().SelectMany(v => Canaries(v.GivenName ?? ""));
        return (visible, given.First(), all.First(canary => !given.Contains(canary)));
    }

    private static IEnumerable<string> Canaries(string text) =>
        text.IndexOf(OddTexts.Prefix, StringComparison.Ordinal) is >= 0 and var at
            ? [text.Substring(at, OddTexts.Length)]
            : [];
}
