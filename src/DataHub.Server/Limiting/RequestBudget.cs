namespace DataHub.Server.Limiting;

/// <summary>What one HTTP request may still cost: the operations of a batch share it.</summary>
public sealed class RequestBudget(long limit)
{
    private OperationCost spent;

    /// <summary>What each of the two costs may be in all.</summary>
    public long Limit => limit;

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
