using DataHub.Disclosure.Tests.Worlds;
using DataHub.Policies;
using DataHub.Records.Model;

namespace DataHub.Disclosure.Tests.Planning;

public sealed class AnswerSizeTests
{
    [Fact]
    public async Task Edges_without_their_nodes_count_as_much_as_records()
    {
        const int Most = 60;
        await using var world = await World.CreateAsync([
            .. Enumerable.Range(1, Most).Select(at => new CaseRecord { Id = at, Operands = Indonesian() }),
            .. Enumerable
                .Range(1, Most)
                .Select(at => new TechnologyIndicatorRecord { Id = 100 + at, Operands = Indonesian() }),
            .. Enumerable
                .Range(0, Most * Most)
                .Select(at => new CaseTechnologyIndicatorLink
                {
                    Id = 1_000 + at,
                    CaseId = 1 + at % Most,
                    TechnologyIndicatorId = 101 + at / Most,
                    Operands = Indonesian(),
                }),
        ]);

        var refused = await RefusedAsync(
            world,
            "{ indicators(first: 60) { nodes { cases(first: 60) { nodes { indicators(first: 60) { edges { cursor } } } } } } }"
        );

        Assert.Equal("RESULT_TOO_LARGE", refused.Code);
    }

    [Fact]
    public async Task An_answer_of_few_records_has_a_bound_as_well()
    {
        await using var world = await World.CreateAsync(
            Enumerable
                .Range(1, 4)
                .Select(at => new CaseRecord
                {
                    Id = at,
                    Narrative = new string('n', 1_000_000),
                    Operands = Indonesian(),
                })
        );
        var often = string.Join(' ', Enumerable.Range(0, 20).Select(at => $"a{at}: narrative"));

        var refused = await RefusedAsync(world, $"{{ cases {{ nodes {{ {often} }} }} }}");

        Assert.Equal("RESULT_TOO_LARGE", refused.Code);
        Assert.Contains("32 MB", refused.Message, StringComparison.Ordinal);
    }

    private static Task<DisclosureException> RefusedAsync(World world, string query) =>
        Assert.ThrowsAsync<DisclosureException>(() =>
            World.AskAsync(world.Engine(), Entitlements.Full(Entitlements.Idn), query)
        );

    private static RecordOperands Indonesian() => new() { Originator = Entitlements.Idn.Numeric };
}
