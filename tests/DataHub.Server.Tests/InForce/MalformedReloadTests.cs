using System.Text.Json;
using DataHub.Server.Tests.Hosting;

namespace DataHub.Server.Tests.InForce;

/// <summary>Each malformed file of the corpus leaves a running hub as it was, and the hub says which file it is.</summary>
public sealed class MalformedReloadTests
{
    [Fact]
    public async Task In_development_every_malformed_file_leaves_version_and_answer_as_they_were()
    {
        using var policies = new PolicyFolder();
        await using var hub = await ReloadingHub.StartAsync(policies);
        var token = await hub.TokenAsync();
        var (version, answer) = (hub.Version, await AnswerAsync(hub, token));
        var wrong = new List<string>();
        foreach (var malformed in MalformedCase.All.Where(one => !one.IsOfSigning))
        {
            malformed.PlantIn(policies);
            await hub.LookAsync();
            var (now, ready) = (await AnswerAsync(hub, token), await hub.ReadyAsync());
            if (hub.Version != version || now != answer)
                wrong.Add($"{malformed.Name}: other policies are in force");
            if (!Blames(ready, malformed) || !ready.Contains(malformed.Says, StringComparison.Ordinal))
                wrong.Add($"{malformed.Name}: {ready}");
            policies.Restore();
            await hub.LookAsync();
            if (await hub.ReadyAsync() is var healthy and not "Healthy")
                wrong.Add($"{malformed.Name}: not healthy afterwards: {healthy}");
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Where_signatures_are_asked_for_a_malformed_file_key_or_signature_leaves_the_version_as_it_was()
    {
        using var signed = new SignedFolder();
        await using var hub = await ReloadingHub.StartInProductionAsync(signed.Policies);
        var version = hub.Version;
        var wrong = new List<string>();
        // of the cases that Development reads as well, one of each file and fault
        var cases = MalformedCase
            .All.Where(one => one.IsOfSigning)
            .Concat(
                MalformedCase.All.Where(one => !one.IsOfSigning).DistinctBy(one => (one.Blamed, one.Name.Split('-')[0]))
            )
            .ToList();
        foreach (var malformed in cases)
        {
            malformed.PlantIn(signed.Policies);
            await hub.LookAsync();
            var ready = await hub.ReadyAsync();
            if (hub.Version != version)
                wrong.Add($"{malformed.Name}: other policies are in force");
            if (!Blames(ready, malformed))
                wrong.Add($"{malformed.Name}: {ready}");
            signed.Policies.Restore();
        }
        await hub.LookAsync();
        Assert.Equal((version, "Healthy"), (hub.Version, await hub.ReadyAsync()));
        Assert.Empty(wrong);
    }

    [Fact]
    public void The_corpus_is_the_whole_one() => Assert.InRange(MalformedCase.All.Count, 150, int.MaxValue);

    private static bool Blames(string ready, MalformedCase malformed) =>
        ready.StartsWith("Degraded\n", StringComparison.Ordinal)
        && ready.Contains(malformed.Blamed, StringComparison.Ordinal);

    private static async Task<string> AnswerAsync(ReloadingHub hub, string token)
    {
        var answer = await hub.Host.AnswerAsync(ReloadingHub.Query, token);
        Assert.False(answer.TryGetProperty("errors", out _), answer.ToString());
        return Receipt.Without(JsonSerializer.Serialize(answer));
    }
}
