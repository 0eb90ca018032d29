using DataHub.Disclosure.Selection;
using DataHub.Disclosure.Tests.Worlds;

namespace DataHub.Disclosure.Tests.Selection;

public sealed class FilterPathsTests
{
    [Theory]
    [InlineData("{ shelter: {} }", "shelter")]
    [InlineData("{ shelter: { and: [] } }", "shelter")]
    [InlineData("{ repatriations: { some: {} } }", "repatriations.some")]
    [InlineData(
        "{ repatriations: { some: { or: [{}, { from: { eq: KHM } }] } } }",
        "repatriations.some, repatriations.some.from.eq"
    )]
    [InlineData("{ repatriations: { any: true } }", "repatriations.any")]
    [InlineData("{ or: [{ shelter: { name: { eq: \"x\" } } }] }", "shelter.name.eq")]
    [InlineData("{}", "")]
    public void Whether_there_is_anybody_at_the_other_end_is_named_as_what_was_asked(string where, string paths)
    {
        var asked = Question.Of($"{{ victims(where: {where}) {{ nodes {{ id }} }} }}");

        Assert.Equal(paths, string.Join(", ", FilterPaths.Written(asked.Arguments["where"])!));
    }
}
