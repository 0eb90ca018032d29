using DataHub.Disclosure.Statistics;
using DataHub.Disclosure.Tests.Worlds;
using DataHub.Policies;
using DataHub.Records.Model;

namespace DataHub.Disclosure.Tests.Statistics;

public sealed class CensusReaderTests
{
    [Fact]
    public async Task Records_are_counted_apart_by_everything_that_policy_is_decided_on()
    {
        var operands = typeof(RecordOperands)
            .GetProperties()
            .Select(
                (property, index) =>
                {
                    var only = new RecordOperands();
                    property.SetValue(only, Convert.ChangeType(index + 1, property.PropertyType, null));
                    return only;
                }
            )
            .ToList();
        await using var world = await World.CreateAsync(
            operands
                .Append(operands[0])
                .Select((one, index) => new VictimRecord { Id = index + 1, Operands = Copy(one) })
        );

        var census = await new CensusReader(world.Store).ReadAsync(new DateOnly(2026, 11, 1), CancellationToken.None);

        Assert.All(census.Groups, group => Assert.Equal("Victim", group.RecordType));
        Assert.Equal(
            operands.Select((one, index) => (Said(one), index == 0 ? 2 : 1)).Order(),
            census.Groups.Select(group => (Said(group.Operands), group.Count)).Order()
        );
    }

    private static RecordOperands Copy(RecordOperands operands)
    {
        var copy = new RecordOperands();
        foreach (var property in typeof(RecordOperands).GetProperties())
            property.SetValue(copy, property.GetValue(operands));
        return copy;
    }

    private static string Said(RecordOperands operands) =>
        string.Join(' ', typeof(RecordOperands).GetProperties().Select(p => $"{p.Name}={p.GetValue(operands)}"));
}
