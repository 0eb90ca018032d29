namespace DataHub.Audit.Index;

/// <summary>Which entries are wanted.</summary>
public abstract record AuditCondition
{
    private AuditCondition() { }

    /// <summary>Each of them holds; without any, always.</summary>
    public sealed record All(IReadOnlyList<AuditCondition> Conditions) : AuditCondition;

    /// <summary>At least one of them holds; without any, never.</summary>
    public sealed record Any(IReadOnlyList<AuditCondition> Conditions) : AuditCondition;

    /// <summary>
    /// A field compares so with the values: one, or any number for <see cref="AuditOperator.In"/> and <see cref="AuditOperator.Nin"/>. Of a field
    /// with several values one must compare so; what is negated must be so for none.
    /// </summary>
    /// <param name="Field">The field.</param>
    /// <param name="Operator">How.</param>
    /// <param name="Values">Texts as stored; instants for <see cref="AuditField.Time"/>.</param>
    public sealed record Compare(AuditField Field, AuditOperator Operator, IReadOnlyList<object?> Values)
        : AuditCondition;
}
