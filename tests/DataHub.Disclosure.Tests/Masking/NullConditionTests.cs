using DataHub.Disclosure.Tests.Worlds;
using DataHub.Records.Model;

namespace DataHub.Disclosure.Tests.Masking;

public sealed class NullConditionTests
{
    [Theory]
    [InlineData("dateOfBirth: { gte: null }")]
    [InlineData("dateOfBirth: { nlt: null }")]
    [InlineData("dateOfBirth: { gte: null, lte: \"2001\" }")]
    [InlineData("fullName: { contains: null }")]
    [InlineData("fullName: { nendsWith: null }")]
    [InlineData("aliases: { some: { startsWith: null } }")]
    public async Task A_bound_or_a_part_that_is_null_is_refused_and_does_not_ask_for_what_is_not_there(string condition)
    {
        await using var world = await WithOneOfNoNameAsync();
        var asking = new Asking(world.Engine(), Entitlements.Full(Entitlements.Idn));
        var refused = await Assert.ThrowsAsync<DisclosureException>(() => CountAsync(asking, condition));
        Assert.Equal("FILTER_VALUE_MISSING", refused.Code);
    }

    [Theory]
    [InlineData("fullName: { eq: null }", 1)]
    [InlineData("fullName: { neq: null }", 1)]
    [InlineData("fullName: { in: [null, \"Canary One\"] }", 2)]
    [InlineData("fullName: { in: null }", 0)]
    public async Task Equal_to_null_asks_for_what_is_not_there(string condition, int found)
    {
        await using var world = await WithOneOfNoNameAsync();
        var asking = new Asking(world.Engine(), Entitlements.Full(Entitlements.Idn));
        Assert.Equal(found, await CountAsync(asking, condition));
    }

    private static async Task<int> CountAsync(Asking asking, string condition)
    {
        var answer = await asking.AskAsync($"{{ victims(where: {{ {condition} }}) {{ totalCount }} }}");
        return (int)answer!["totalCount"]!;
    }

    private static Task<World> WithOneOfNoNameAsync() =>
        World.CreateAsync(
            new VictimRecord
            {
                Id = 1,
                FullName = "Canary One",
                Operands = new() { Originator = Entitlements.Idn.Numeric },
            },
            new VictimRecord
            {
                Id = 2,
                Operands = new() { Originator = Entitlements.Idn.Numeric },
            }
        );
}
