using DataHub.Policies.Operands;

namespace DataHub.Policies.Compiling;

/// <summary>What permissions and prohibitions have in common: for whom, for what, on which records and under which conditions.</summary>
internal abstract record Rule
{
    public required string Id { get; init; }

    /// <summary>The file it stands in, relative to the policy directory.</summary>
    public required string File { get; init; }

    /// <summary>The line it starts on.</summary>
    public required int Line { get; init; }

    /// <summary>Record types; null: all.</summary>
    public IReadOnlySet<string>? Targets { get; init; }

    /// <summary>Purposes, narrower ones included; null: all.</summary>
    public IReadOnlyList<Purpose>? Purposes { get; init; }

    /// <summary>Agency codes; null: all that may ask under the agreement.</summary>
    public IReadOnlySet<string>? Agencies { get; init; }

    public IReadOnlyList<Constraint> Constraints { get; init; } = [];

    public virtual bool AppliesTo(Agency agency, Purpose purpose) =>
        (Agencies is null || Agencies.Contains(agency.Code)) && (Purposes is null || Purposes.Any(purpose.IsA));

    /// <summary>
    /// What the constraints on the request come to, all of them at once (Kleene): false when one is false, true when all are, unknown
    /// otherwise.
    /// </summary>
    public Truth SettledIn(TableSubject subject) =>
        Constraints
            .Where(constraint => constraint.Operand is RequestOperand)
            .Select(constraint => constraint.Of(((RequestOperand)constraint.Operand).ValueIn(subject)))
            .Append(Truth.True)
            .Min();

    public bool AppliesTo(string recordType) => Targets is null || Targets.Contains(recordType);

    public sealed override string ToString() => Id;
}
