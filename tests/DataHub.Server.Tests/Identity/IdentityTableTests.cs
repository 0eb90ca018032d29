using System.Text.RegularExpressions;
using DataHub.Server.Tests.Hosting;

namespace DataHub.Server.Tests.Identity;

/// <summary>The tables of the README beside this file name tests that there are.</summary>
public sealed partial class IdentityTableTests
{
    private static readonly string Tests = Path.Combine(Repository.Root, "tests");

    [Fact]
    public void Every_test_that_a_table_names_exists()
    {
        var table = File.ReadAllText(Path.Combine(Tests, "DataHub.Server.Tests", "Identity", "README.md"));
        var named = TestPattern()
            .Matches(table)
            .Select(match => (match.Groups[1].Value, match.Groups[2].Value))
            .ToList();
        Assert.True(named.Count > 40, $"{named.Count} tests are named");
        Assert.DoesNotContain(named, test => !Exists(test.Item1, test.Item2));
        Assert.False(Exists("FapiProfileTests", "A_test_that_nobody_wrote"));
    }

    private static bool Exists(string type, string method) =>
        Directory
            .EnumerateFiles(Tests, $"{type}.cs", SearchOption.AllDirectories)
            .Any(file => File.ReadAllText(file).Contains($" {method}(", StringComparison.Ordinal));

    [GeneratedRegex("`([A-Z][A-Za-z]+Tests)\\.([A-Za-z0-9_]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex TestPattern();
}
