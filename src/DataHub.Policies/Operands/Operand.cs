using System.Diagnostics.CodeAnalysis;

namespace DataHub.Policies.Operands;

/// <summary>
/// What a constraint may ask of a record or of a request. The vocabulary is closed and every operand has a small finite domain with one
/// value for "not known", so that all record classes of an agreement can be enumerated.
/// </summary>
public abstract class Operand
{
    /// <summary>All operands. Those of records come first, in the order in which they make up a record class.</summary>
    public static IReadOnlyList<Operand> All { get; } =
    [
        new FoundInOperand(),
        new NationalityOperand(),
        new IsMinorOperand(),
        new ConsentOperand(),
        new CaseStatusOperand(),
        new ObjectsToOriginOperand(),
        new AlsoVictimOperand(),
        new TlpOperand(),
        new HandlingOperand(),
        new AgeOperand(),
        new ConsentCategoryOperand("consent.identity", ConsentScope.Identity),
        new ConsentCategoryOperand("consent.contact", ConsentScope.Contact),
        new ConsentCategoryOperand("consent.health", ConsentScope.Health),
        new ConsentCategoryOperand("consent.location", ConsentScope.Location),
        new ConsentCategoryOperand("consent.image", ConsentScope.Image),
        new ConsentCategoryOperand("consent.narrative", ConsentScope.Narrative),
        new OriginatorOperand(),
        new PillarOperand(),
        new AgencyTypeOperand(),
        new CaseReferenceOperand(),
    ];

    /// <summary>Those whose values differ from record to record, in the same order.</summary>
    public static IReadOnlyList<RecordOperand> OfRecords { get; } = [.. All.OfType<RecordOperand>()];

    /// <summary>The left operand of a constraint, as in <c>subject.isMinor</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Its values in words; a value is its index here.</summary>
    public abstract IReadOnlyList<string> Domain { get; }

    /// <summary>The value that stands for "not known".</summary>
    public abstract int Unknown { get; }

    /// <summary>The right operand with which agreements write value 0, when it is not the word of the domain.</summary>
    internal virtual string? WrittenAs => null;

    /// <summary>The right operands a constraint on this operand may have.</summary>
    public IReadOnlyList<string> RightOperands => WrittenAs is null ? Domain : [WrittenAs, Domain[Unknown]];

    public static bool TryParse(string name, [NotNullWhen(true)] out Operand? operand)
    {
        operand = All.FirstOrDefault(candidate => candidate.Name == name);
        return operand is not null;
    }

    public override string ToString() => Name;
}
