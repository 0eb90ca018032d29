using DataHub.Disclosure.Tests.Worlds;
using DataHub.Records.Model;

namespace DataHub.Disclosure.Tests.Masking;

public sealed class LongTextTests
{
    [Theory]
    [InlineData("contains", "fullName: { contains: \"%\" }", 4_001)]
    [InlineData("signs that are escaped", "fullName: { startsWith: \"%\" }", 26_000)]
    [InlineData("an element of a list", "aliases: { some: { endsWith: \"%\" } }", 51_000)]
    [InlineData("a search", "name: { search: \"a\" }", 51_000)]
    public async Task A_text_longer_than_any_that_is_stored_is_refused_with_what_may_be_written(
        string what,
        string condition,
        int length
    )
    {
        await using var world = await World.CreateAsync(
            new VictimRecord
            {
                Id = 1,
                FullName = new string('%', 4_000),
                Operands = new() { Originator = Entitlements.Idn.Numeric },
            }
        );
        var asking = new Asking(world.Engine(), Entitlements.Full(Entitlements.Idn));

        var refused = await Assert.ThrowsAsync<DisclosureException>(() => AskAsync(length));
        Assert.True(refused.Code == "FILTER_TEXT_INVALID", what);
        Assert.Contains("4000 characters", refused.Message, StringComparison.Ordinal);
        await AskAsync(4_000);

        async Task AskAsync(int most)
        {
            var sign = condition.Contains("\"a\"", StringComparison.Ordinal) ? 'a' : '%';
            var where = condition.Replace($"\"{sign}\"", $"\"{new string(sign, most)}\"", StringComparison.Ordinal);
            await asking.AskAsync($"{{ victims(where: {{ {where} }}) {{ totalCount }} }}");
        }
    }
}
