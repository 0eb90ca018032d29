using DataHub.Tests.Reference.Comparing;
using DataHub.Tests.Reference.Worlds;
using Xunit.Abstractions;

namespace DataHub.Tests.Reference;

/// <summary>
/// The long run (<see cref="DifferentialTests"/>) is on the embedded database. This one CI repeats on PostgreSQL, where texts, floats and what is null compare by
/// other code.
/// </summary>
public sealed class DatabaseTests(ITestOutputHelper output)
{
    private const int Operations = 400;

    [Fact]
    public async Task Answers_are_those_of_the_plain_reading_on_the_database_that_tests_run_on()
    {
        var tally = new Tally();
        await using var hub = await TestedHub.StartAsync(RandomPolicies.Shipped, Round.Instants[0]);
        var differential = new Differential(hub, RandomPolicies.Shipped, seed: 20261127, tally);

        var difference = await differential.RunAllAsync(0, Operations);

        output.WriteLine(tally.ToString());
        Assert.True(difference is null, difference);
        Assert.Equal(Operations, tally.Operations);
        Assert.InRange(tally.WithRecords, Operations * 3 / 10, Operations);
    }
}
