namespace DataHub.Server.Limiting;

/// <summary>What one HTTP request may still cost: the operations of a batch share it.</summary>
/// <param name="limit">What each of the two costs may be in all.</param>
public sealed class RequestBudget(long limit)
{
    private OperationCost spent;

    /// <summary>Spends, if the limit allows; otherwise nothing is spent.</summary>
    internal bool TrySpend(OperationCost cost)
    {
        var sum = spent + cost;
        if (sum.FieldCost > limit || sum.TypeCost > limit)
            return false;
        spent = sum;
        return true;
    }
}
