using DataHub.Benchmarks.Hub;
using DataHub.Benchmarks.Measuring;

namespace DataHub.Benchmarks.Filtering;

/// <summary>What conditions on a list inside a record cost, beside a plain condition over the same rows: all of them are looked at, since all are counted.</summary>
internal static class FilterMeasurement
{
    private static readonly (string Name, string Where)[] Conditions =
    [
        ("text", """givenName: { neq: "Nobody" }"""),
        ("texts, some", """phoneNumbers: { some: { neq: "Nobody" } }"""),
        ("texts, none", """phoneNumbers: { none: { eq: "Nobody" } }"""),
        ("texts, all", """phoneNumbers: { all: { neq: "Nobody" } }"""),
        ("countries, some", "citizenships: { some: { eq: IDN } }"),
        ("countries, none", "citizenships: { none: { eq: LAO } }"),
        ("countries, all", "citizenships: { all: { in: [IDN, KHM] } }"),
        ("codes, some", "methodOfRecruitment: { some: { neq: OTHER } }"),
        ("part, and", """homeAddress: { and: [{ city: { neq: "Nobody" } }, { country: { neq: LAO } }] }"""),
    ];

    public static async Task RunAsync(BenchmarkOptions options)
    {
        await using var hub = await BenchedHub.StartAsync(options.DataDirectory, options.DemoCases, options.PostgreSql);
        var store = options.PostgreSql is { } server ? await StoreCpu.OfAsync(server) : null;
        var rounds = options.Short
            ? new Rounds(2, TimeSpan.FromMilliseconds(20), store)
            : new Rounds(5, TimeSpan.FromMilliseconds(250), store);
        Table.WriteHeader(Console.Out);
        foreach (var (name, requester) in new[] { ("own", Scene.Own), ("partner", Scene.Partner) })
        {
            var entitlement = hub.EntitlementOf(requester);
            var question = new Question(
                $"victims counted, {name}",
                "victims",
                [
                    .. Conditions.Select(condition =>
                    {
                        var root = Requested.Of(
                            $"{{ victims(first: 1, where: {{ {condition.Where} }}) {{ totalCount }} }}"
                        );
                        return new Row(
                            condition.Name,
                            async () => await Disclosed.ByAsync(hub.Engine, root, entitlement)
                        );
                    }),
                ]
            );
            var size = (await question.Yardstick.AnswerAsync()).Length;
            Table.Write(Console.Out, question, size, await rounds.RunAsync(question));
        }
    }
}
