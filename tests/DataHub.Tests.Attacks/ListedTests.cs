using System.Text.RegularExpressions;
using DataHub.Server.Tests.Hosting;
using DataHub.Tests.Attacks.Scene;

namespace DataHub.Tests.Attacks;

/// <summary>The tables of this folder's README name tests that are there, and no row of them is missing.</summary>
public sealed partial class ListedTests
{
    private static readonly string Tests = Path.Combine(Repository.Root, "tests");

    private static readonly string Readme = File.ReadAllText(Path.Combine(Tests, "DataHub.Tests.Attacks", "README.md"));

    [Fact]
    public void Every_test_and_folder_that_the_tables_name_is_there()
    {
        var methods = Directory
            .EnumerateFiles(Tests, "*Tests.cs", SearchOption.AllDirectories)
            .SelectMany(file => Method().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .ToHashSet();
        var named = Quoted().Matches(Readme).Select(match => match.Groups[1].Value).Distinct().ToList();
        var names = named.Where(name => TestName().IsMatch(name)).ToList();
        Assert.True(names.Count > 35, $"{names.Count} tests are named.");
        Assert.All(
            names,
            name =>
                Assert.True(
                    methods.Any(method =>
                        name.EndsWith('…') ? method.StartsWith(name[..^1], StringComparison.Ordinal) : method == name
                    ),
                    $"There is no test {name}."
                )
        );
        Assert.All(
            named.Where(name => name.StartsWith("DataHub.", StringComparison.Ordinal)),
            place =>
                Assert.True(
                    Directory.Exists(Path.Combine(Tests, place)) || File.Exists(Path.Combine(Tests, place + ".cs")),
                    $"There is no {place}."
                )
        );
        var inputs = BadInput.All.Select(input => input.Row).ToHashSet();
        var rows = named.Where(name => char.IsAsciiDigit(name[0])).ToList();
        Assert.NotEmpty(rows);
        Assert.Empty(rows.Except(inputs));
    }

    [Fact]
    public void Every_row_of_the_attack_table_is_listed() =>
        Assert.Equal(
            Enumerable.Range(1, 22),
            AttackRow()
                .Matches(Readme)
                .SelectMany(row =>
                    Enumerable.Range(
                        int.Parse(row.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture),
                        row.Groups[2].Success
                            ? int.Parse(row.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture)
                                - int.Parse(row.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)
                                + 1
                            : 1
                    )
                )
        );

    [GeneratedRegex(@"public (?:async )?(?:Task|void) (\w+)\(")]
    private static partial Regex Method();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex("^[A-Z][a-zA-Z0-9]*_[\\w…]+$")]
    private static partial Regex TestName();

    [GeneratedRegex(@"^\| A(\d+)(?:-A(\d+))? \|", RegexOptions.Multiline)]
    private static partial Regex AttackRow();
}
