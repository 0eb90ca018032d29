using DataHub.Reference.Contract;
using DataHub.Reference.Evaluating;
using DataHub.Server.Tests.Hosting;
using DataHub.Tests.Reference.Comparing;
using DataHub.Tests.Reference.Operations;
using DataHub.Tests.Reference.Worlds;
using Xunit.Abstractions;

namespace DataHub.Tests.Reference;

/// <summary>Faults that the comparison must find, or it finds nothing: a hub that decides or pages otherwise than the reference reads.</summary>
public sealed class PlantedFaultTests(ITestOutputHelper output)
{
    // a fault shows in another document sooner than in the same with other values
    private const int Runs = 3;

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

    /// <summary>In the conditions on a place, on a document or on an agency inside a record, everywhere or where they are joined alone.</summary>
    [Fact]
    public async Task A_guard_that_is_dropped_in_conditions_on_a_part_of_a_record_is_found()
    {
        var contract = new HubContract(Path.Combine(Repository.Root, "schema"));
        string[] parts = [.. contract.Values.Keys, "Agency"];
        Assert.Equal(["Agency", "IdentityDocument", "Place"], parts.Order());
        var left = (
            from part in parts
            from isJoinedOnly in new[] { false, true }
            select (Part: part, Guard: new DroppedGuard(field => field.TypeName == part, isJoinedOnly))
        ).ToList();
        var directory = await AgenciesWithheldAsync();
        var tally = new Tally();
        await using var hub = await TestedHub.StartAsync(directory, Now);
        var differential = new Differential(hub, directory, seed: 7, tally)
        {
            Runs = Runs,
            Sought = new Sought
            {
                Of = aim =>
                    RandomFilter
                        .PartsNotWhole(aim)
                        .Where(field => left.Exists(fault => fault.Guard.Of(field)))
                        .SelectMany(field => field.Categories)
                        .ToHashSet(),
            },
            // the hub's answer is the right one: a hub that had dropped the guard would have given the other
            Compared = (operation, right, reference) =>
            {
                foreach (var fault in left.ToList())
                {
                    var wrong = reference
                        .Without(fault.Guard)
                        .Answer(operation.Text, operation.Variables, operation.Asker);
                    if (!PlantedForms.Differs(wrong, right))
                        continue;
                    left.Remove(fault);
                    output.WriteLine(
                        $"{fault.Part}, joined only: {fault.Guard.IsJoinedOnly}: found by operation {tally.Operations}: {operation.Text}"
                    );
                }
            },
        };
        for (var store = 0U; left.Count > 0 && tally.Operations < 10_000; store++)
            Assert.Null(await differential.RunAsync(store, 250));
        Assert.Empty(left.Select(fault => $"{fault.Part}, joined only: {fault.Guard.IsJoinedOnly}"));
        Directory.Delete(directory, recursive: true);
    }

    /// <summary>The shipped agreements withhold agencies in records alone that no root lists: here they do of those who receive repatriated people, too.</summary>
    private static async Task<string> AgenciesWithheldAsync()
    {
        var directory = RandomPolicies.Copy();
        foreach (var file in Directory.GetFiles(Path.Combine(directory, "agreements"), "*.yaml"))
        {
            var text = await File.ReadAllTextAsync(file);
            await File.WriteAllTextAsync(
                file,
                text.Replace("dh:RepatriationStatus: full", "dh:RepatriationStatus: withhold", StringComparison.Ordinal)
            );
        }
        return directory;
    }

    private async Task AssertFoundAsync(string? policies, Func<Operation, Operation> plant)
    {
        const int most = 10_000;
        var tally = new Tally();
        await using var hub = await TestedHub.StartAsync(policies, Now);
        var differential = new Differential(hub, RandomPolicies.Shipped, seed: 7, tally) { Plant = plant, Runs = Runs };
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
