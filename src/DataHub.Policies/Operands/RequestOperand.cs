namespace DataHub.Policies.Operands;

/// <summary>
/// An operand that is settled before any record is read: by who asks, how, and whose records a table is about. It is worked out when a
/// table is compiled and takes no part in record classes.
/// </summary>
public abstract class RequestOperand : Operand
{
    /// <summary>Its value in one table.</summary>
    internal abstract int ValueIn(TableSubject subject);
}
