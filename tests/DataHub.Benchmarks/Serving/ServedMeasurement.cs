using System.Globalization;
using System.Runtime;
using System.Text;
using System.Text.Json;
using DataHub.Benchmarks.Auditing;
using DataHub.Benchmarks.HandWritten;
using DataHub.Benchmarks.Hub;
using DataHub.Benchmarks.Measuring;
using DataHub.Server.GraphQL;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Benchmarks.Serving;

/// <summary>
/// The mode <c>served</c>: both sides over HTTP, asked by 64 callers of another process. The hub checks a token and has a durable entry for every answer;
/// the endpoint by hand has neither. Beside it the same hub with a bare durable record in the place of the entry, and without any: what an entry costs in all,
/// and what durability alone does.
/// </summary>
internal static class ServedMeasurement
{
    public static async Task RunAsync(BenchmarkOptions options)
    {
        await using var hub = await BenchedHub.StartAsync(
            options.DataDirectory,
            options.DemoCases,
            options.PostgreSql,
            SwitchedJournal.Configure,
            BenchedHub.Unlimited
        );
        using var scene = new Scene(hub);
        await using var byHand = await HandWrittenHost.StartAsync(Ways(scene));
        using var client = new HttpClient();
        await using var callers = new CallersProcess();
        var questions = await QuestionsAsync(hub, scene, byHand, client);
        if (options.Hot is { } hot)
        {
            var question = questions.Single(one => one.Name == hot);
            for (var round = 0; round < 30; round++)
                await callers.CallAsync(question.Hub, question.Token, question.Body, 1000);
            return;
        }
        var journal = (SwitchedJournal)hub.Services.GetRequiredService<AnswerJournal>();
        Console.WriteLine(
            "| question, 64 callers | by hand, CPU ms | hub, CPU ms | × CPU | × with a bare record | × without log |"
        );
        Console.WriteLine("|---|---:|---:|---:|---:|---:|");
        foreach (var question in questions)
            await MeasureAsync(question, client, callers, journal, options);
    }

    private static IEnumerable<(string Path, Func<Endpoint> Open, HandWrittenHost.Answer Answer)> Ways(Scene scene)
    {
        foreach (var asked in scene.Asked)
        {
            yield return ($"/{asked.Name}/list", asked.Open, endpoint => endpoint.List());
            yield return ($"/{asked.Name}/deep", asked.Open, endpoint => endpoint.ListBeyond(asked.Before));
            yield return ($"/{asked.Name}/point", asked.Open, endpoint => endpoint.Point(asked.Victim));
        }
    }

    private static async Task<List<ServedQuestion>> QuestionsAsync(
        BenchedHub hub,
        Scene scene,
        HandWrittenHost byHand,
        HttpClient client
    )
    {
        var questions = new List<ServedQuestion>();
        foreach (var asked in scene.Asked)
        {
            var token = await DemoToken.OfAsync(client, hub.Address, asked.Requester.Client, asked.Requester.Purpose);
            Add("Q1 list", "cases", Questions.List, "list");
            Add("Q3 deep page", "cases", Questions.Deep(asked.Cursor), "deep");
            Add("Q2 point", "victim", Questions.Point(asked.Victim), "point");

            void Add(string name, string field, string query, string path) =>
                questions.Add(
                    new ServedQuestion(
                        $"{name}, {asked.Name}",
                        field,
                        JsonSerializer.Serialize(new { query }),
                        token,
                        byHand.AddressOf($"/{asked.Name}/{path}"),
                        new Uri(hub.Address, "/graphql")
                    )
                );
        }
        return questions;
    }

    private static async Task MeasureAsync(
        ServedQuestion question,
        HttpClient client,
        CallersProcess callers,
        SwitchedJournal journal,
        BenchmarkOptions options
    )
    {
        await CompareAsync(question, client);
        var requests =
            options.Short ? 64
            : question.Name.StartsWith("Q2", StringComparison.Ordinal) ? 4000
            : 1000;
        LogState[] states = [LogState.On, LogState.Bare, LogState.Off];
        var (byHand, hub) = (new List<double>(), new List<double>());
        var ratios = states.ToDictionary(state => state, _ => new List<double>());
        if (!options.Short)
        {
            await Compiled.ForGoodAsync(
                async () =>
                {
                    await ByHandAsync();
                    foreach (var state in states)
                        await HubAsync(state);
                },
                () => Task.FromResult(JitInfo.GetCompiledMethodCount())
            );
        }
        for (var round = 0; round < (options.Short ? 1 : 7); round++)
        {
            var one = await ByHandAsync();
            byHand.Add(one.TotalMilliseconds);
            foreach (var state in states)
            {
                var other = await HubAsync(state);
                ratios[state].Add(other / one);
                if (state == LogState.On)
                    hub.Add(other.TotalMilliseconds);
            }
        }
        journal.State = LogState.On;
        var times = string.Join(
            " | ",
            states.Select(state => Median.Of(ratios[state]).ToString("0.00", CultureInfo.InvariantCulture))
        );
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {question.Name} | {Median.Of(byHand):0.000} | {Median.Of(hub):0.000} | {times} |"
            )
        );

        Task<TimeSpan> ByHandAsync() => callers.CallAsync(question.ByHand, question.Token, question.Body, requests);

        Task<TimeSpan> HubAsync(LogState state)
        {
            journal.State = state;
            return callers.CallAsync(question.Hub, question.Token, question.Body, requests);
        }
    }

    /// <exception cref="DifferentAnswerException">The two do not give the same JSON.</exception>
    private static async Task CompareAsync(ServedQuestion question, HttpClient client)
    {
        var body = Encoding.UTF8.GetBytes(question.Body);
        var expected = await CallersProcess.CallAsync(client, question.ByHand, question.Token, body);
        var answer = await CallersProcess.CallAsync(client, question.Hub, question.Token, body);
        byte[] enveloped =
        [
            .. Encoding.UTF8.GetBytes($$"""{"data":{"{{question.Field}}":"""),
            .. expected,
            .. "},\"extensions\":"u8,
        ];
        if (!answer.AsSpan().StartsWith(enveloped))
            throw new DifferentAnswerException(
                $"{question.Name}: the hub answers differently from the endpoint by hand. There is nothing to compare."
            );
    }
}
