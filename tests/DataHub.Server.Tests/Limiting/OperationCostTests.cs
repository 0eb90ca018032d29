using DataHub.Server.Limiting;

namespace DataHub.Server.Tests.Limiting;

public sealed class OperationCostTests
{
    private static readonly OperationCost Most = new(OperationCost.Most, OperationCost.Most);

    [Fact]
    public void However_many_long_pages_are_in_one_another_a_cost_grows_to_the_most_and_no_further()
    {
        var cost = new OperationCost(1, 1);
        for (var level = 0; level < 20; level++)
            cost = 500 * cost;
        Assert.Equal(Most, cost);
    }

    [Fact]
    public void What_is_added_to_the_most_makes_no_smaller_cost_of_it()
    {
        Assert.Equal(Most, Most + Most);
        Assert.Equal(OperationCost.Most, Most.Units);
        Assert.Equal(OperationCost.Most, (Most + new OperationCost(1, 0)).FieldCost);
    }
}
