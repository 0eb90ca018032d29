using DataHub.Tests.Reference.Comparing;
using DataHub.Tests.Reference.Operations;
using DataHub.Tests.Reference.Worlds;
using Xunit.Abstractions;

namespace DataHub.Tests.Reference;

/// <summary>Faults that the comparison must find, or it finds nothing: a hub that decides or pages otherwise than the reference reads.</summary>
public sealed class PlantedFaultTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Now = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>One line of one file, as the faulty hub decides.</summary>
    public static TheoryData<string, string, string> Faults =>
        new()
        {
            // a wrong form: of all countries' own records, and of one agreement each
            { "domestic.yaml", "everything: full\n", "everything: full\n      pd:Name: presence\n" },
            { "agreements/khm-idn.yaml", "dh:IncidentPlace: generalise:admin1", "dh:IncidentPlace: full" },
            { "agreements/tha-idn.yaml", "pd:Name: ", "pd:Name: presence #" },
            // a dropped guard
            {
                "baseline.yaml",
                "      - {leftOperand: subject.isMinor, operator: neq, rightOperand: \"no\"}\n",
                "      - {leftOperand: subject.isMinor, operator: eq, rightOperand: \"no\"}\n"
            },
            {
                "baseline.yaml",
                "{leftOperand: case.status, operator: eq, rightOperand: sealed}",
                "{leftOperand: case.status, operator: eq, rightOperand: ongoing}"
            },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_hub_that_decides_otherwise_is_found(string file, string written, string planted)
    {
        var directory = RandomPolicies.Copy();
        var path = Path.Combine(directory, file);
        var text = await File.ReadAllTextAsync(path);
        Assert.Contains(written, text, StringComparison.Ordinal);
        var at = text.IndexOf(written, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text[..at] + planted + text[(at + written.Length)..]);
        await AssertFoundAsync(directory, operation => operation);
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public Task A_page_of_one_record_too_many_is_found() => AssertFoundAsync(null, Longer);

    [Fact]
    public Task A_cursor_that_leads_nowhere_is_found() => AssertFoundAsync(null, Unbound);

    private async Task AssertFoundAsync(string? policies, Func<Operation, Operation> plant)
    {
        const int most = 10_000;
        var tally = new Tally();
        await using var hub = await TestedHub.StartAsync(policies, Now);
        var differential = new Differential(hub, RandomPolicies.Shipped, seed: 7, tally) { Plant = plant };
        var difference = await differential.RunAllAsync(0, most);
        output.WriteLine($"{tally.Operations} operations: {difference}");
        Assert.NotNull(difference);
        Assert.DoesNotContain("the hub did not run it", difference, StringComparison.Ordinal);
    }

    private static Operation Longer(Operation operation) =>
        operation with
        {
            Variables = operation.Variables.ToDictionary(
                v => v.Key,
                v =>
                    v is { Value: double size and >= 1 and < 100 } && (Is(v.Key, "first") || Is(v.Key, "last"))
                        ? size + 1
                        : v.Value
            ),
        };

    /// <summary>The cursor is forgotten wherever one was given.</summary>
    private static Operation Unbound(Operation operation) =>
        operation with
        {
            Variables = operation.Variables.Where(v => !Is(v.Key, "after") && !Is(v.Key, "before")).ToDictionary(),
        };

    private static bool Is(string variable, string name) => variable.StartsWith(name, StringComparison.Ordinal);
}
