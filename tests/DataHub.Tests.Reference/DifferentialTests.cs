using System.Globalization;
using DataHub.Reference.Contract;
using DataHub.Reference.Deciding;
using DataHub.Server.Tests.Hosting;
using DataHub.Tests.Reference.Canaries;
using DataHub.Tests.Reference.Comparing;
using DataHub.Tests.Reference.Worlds;
using Xunit.Abstractions;

namespace DataHub.Tests.Reference;

/// <summary>
/// The hub against the plain reading of contract, agreements and data. <c>DATAHUB_REFERENCE_SEED</c> repeats a run, <c>DATAHUB_REFERENCE_ROUNDS</c> makes it
/// longer.
/// </summary>
public sealed class DifferentialTests(ITestOutputHelper output)
{
    private const int Operations = 10_000;

    [Fact]
    public async Task Answers_are_byte_for_byte_those_of_the_plain_reading_and_no_canary_is_where_it_may_not_be()
    {
        var seed = Setting("DATAHUB_REFERENCE_SEED") ?? 20261126;
        for (var round = Setting("DATAHUB_REFERENCE_ROUNDS") ?? 1; round > 0; round--, seed++)
        {
            var tally = new Tally();
            var contract = new HubContract(Path.Combine(Repository.Root, "schema"));
            var canaries = new CanaryWatch(contract);
            var planted = new PlantedForms(contract, new PlainPolicies(RandomPolicies.Shipped), Round.Instants, seed);
            string? difference;
            using (new Telemetry(canaries.Signal))
                difference = await Round.RunAsync(seed, Operations, tally, canaries, planted);
            output.WriteLine($"DATAHUB_REFERENCE_SEED={seed}: {tally}");
            output.WriteLine(
                $"{canaries.Bytes / 1024} KB and {canaries.Signals} logs, spans and measurements without a canary too many; {canaries.Allowed} where they may be"
            );
            Assert.True(difference is null, difference);
            Assert.Empty(canaries.Leaks);
            var missed = planted.Missed.ToList();
            output.WriteLine(
                $"wrong forms of one permission each: {planted.Found} found, the last after {planted.LastFound} operations under the shipped agreements; {planted.Same} that no record shows; missed: {string.Join("; ", missed)}"
            );
            Assert.InRange(planted.Found, 1_240, int.MaxValue);
            Assert.InRange(missed.Count, 0, 10);
            AssertIsNotEmpty(tally, canaries);
        }
    }

    /// <summary>A run that saw little proved little.</summary>
    private static void AssertIsNotEmpty(Tally tally, CanaryWatch canaries)
    {
        Assert.Equal(Operations, tally.Operations);
        Assert.InRange(tally.WithRecords, Operations * 3 / 10, Operations);
        Assert.InRange(tally.Records, 20_000, long.MaxValue);
        Assert.InRange(tally.Values, 50_000, long.MaxValue);
        Assert.InRange(tally.Redactions, 5_000, long.MaxValue);
        Assert.InRange(tally.Followed, 400, Operations);
        Assert.InRange(tally.Refused.Values.Sum(), 100, Operations / 4);
        Assert.InRange(tally.Askers.Count, 30, int.MaxValue);
        Assert.InRange(canaries.Allowed, 5_000, long.MaxValue);
        Assert.InRange(canaries.Signals, 100, long.MaxValue);
    }

    private static ulong? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
            ? ulong.Parse(text, CultureInfo.InvariantCulture)
            : null;
}
