using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace DataHub.Server.Tests.InForce;

/// <summary>An answer is of one version of the policies, however often they change while it is made.</summary>
public sealed class ReloadUnderLoadTests : IDisposable
{
    private const int Callers = 8;
    private const int Flips = 20;

    private readonly PolicyFolder _policies = new();

    [Fact]
    public async Task No_answer_fails_or_mixes_two_versions_while_the_policies_flip()
    {
        await using var hub = await ReloadingHub.StartAsync(_policies);
        var token = await hub.TokenAsync();
        var texts = new[] { _policies.Read(ReloadingHub.Agreement), Other(_policies.Read(ReloadingHub.Agreement)) };
        var expected = new Dictionary<string, string> { [hub.Version] = "1990 generalise:year khm-idn@1 ind" };
        var answers = new ConcurrentBag<(HttpStatusCode Status, string Body)>();
        using var stop = new CancellationTokenSource();
        var callers = Enumerable
            .Range(0, Callers)
            .Select(_ => Task.Run(() => AskAsync(hub, token, answers, stop.Token)));
        var asking = Task.WhenAll([.. callers]);

        for (var flip = 1; flip <= Flips; flip++)
        {
            _policies.Write(ReloadingHub.Agreement, texts[flip % 2]);
            Assert.True(await hub.LookAsync());
            if (flip == 1)
                expected.Add(hub.Version, "1990-05 generalise:yearMonth khm-idn@2 null");
            for (var seen = answers.Count; answers.Count < seen + Callers && !asking.IsCompleted; )
                await Task.Delay(1);
        }
        await stop.CancelAsync();
        await asking;

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        var read = answers.Select(answer => JsonDocument.Parse(answer.Body).RootElement).ToList();
        Assert.All(read, answer => Assert.False(answer.TryGetProperty("errors", out _), answer.ToString()));
        Assert.All(read, answer => Assert.Equal([expected[VersionOf(answer)]], SaidBy(answer).Distinct()));
        Assert.Equal(expected.Keys.Order(), read.Select(VersionOf).Distinct().Order());
        Assert.Equal(Flips + 1, hub.PolicyChanges().Count);
    }

    public void Dispose() => _policies.Dispose();

    private static async Task AskAsync(
        ReloadingHub hub,
        string token,
        ConcurrentBag<(HttpStatusCode Status, string Body)> answers,
        CancellationToken stop
    )
    {
        while (!stop.IsCancellationRequested)
        {
            using var response = await hub.Host.AskAsync(ReloadingHub.Query, token);
            answers.Add((response.StatusCode, await response.Content.ReadAsStringAsync(CancellationToken.None)));
        }
    }

    private static string Other(string text) =>
        text.Replace("\nversion: 1\n", "\nversion: 2\n", StringComparison.Ordinal)
            .Replace(
                "pd:BirthDate: generalise:year\n",
                "pd:BirthDate: generalise:yearMonth\n",
                StringComparison.Ordinal
            )
            .Replace("      pd:Language: full\n", "", StringComparison.Ordinal);

    private static string VersionOf(JsonElement answer) =>
        answer.GetProperty("extensions").GetProperty("disclosure").GetProperty("policy").GetString()!;

    // value, form, agreement and a second field of every record: each says by itself of which version it is
    private static IEnumerable<string> SaidBy(JsonElement answer) =>
        from node in answer.GetProperty("data").GetProperty("victims").GetProperty("nodes").EnumerateArray()
        let redaction = node.GetProperty("redactions")
            .EnumerateArray()
            .Single(one => one.GetProperty("field").GetString() == "dateOfBirth")
        select string.Join(
            ' ',
            node.GetProperty("dateOfBirth").GetString(),
            redaction.GetProperty("form").GetString(),
            redaction.GetProperty("agreement").GetString()!.Split(':')[^1],
            node.GetProperty("primaryLanguage").GetString() ?? "null"
        );
}
