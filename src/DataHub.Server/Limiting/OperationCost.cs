namespace DataHub.Server.Limiting;

/// <summary>
/// What an operation costs by the GraphQL cost specification of IBM, under HotChocolate's names. It follows from the document, its variables and
/// the limits alone: never from what is stored, nor from what the caller may see.
/// </summary>
/// <param name="FieldCost">What it takes to work out.</param>
/// <param name="TypeCost">How many objects the answer may hold.</param>
public readonly record struct OperationCost(long FieldCost, long TypeCost)
{
    /// <summary>Where counting stops: a cost is never more, whatever is multiplied.</summary>
    public const long Most = int.MaxValue;

    /// <summary>What a client's budget is charged.</summary>
    public long Units => Math.Min(FieldCost + TypeCost, Most);

    public static OperationCost operator +(OperationCost one, OperationCost other) =>
        new(Math.Min(one.FieldCost + other.FieldCost, Most), Math.Min(one.TypeCost + other.TypeCost, Most));

    /// <summary>The cost of so many of them.</summary>
    public static OperationCost operator *(int times, OperationCost one) =>
        new(Math.Min(times * one.FieldCost, Most), Math.Min(times * one.TypeCost, Most));

    public static OperationCost Add(OperationCost left, OperationCost right) => left + right;

    public static OperationCost Multiply(int left, OperationCost right) => left * right;
}
