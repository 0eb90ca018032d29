namespace DataHub.Policies.Operands;

/// <summary>The country that contributed the record: lets an agreement of many say something of one.</summary>
internal sealed class OriginatorOperand : RequestOperand
{
    public override string Name => "record.originator";

    public override IReadOnlyList<string> Domain { get; } = [.. Parties.All.Select(party => party.Alpha3), "unknown"];

    public override int Unknown => Domain.Count - 1;

    internal override int ValueIn(TableSubject subject) =>
        Parties.Contains(subject.Originator) ? Parties.BitOf(subject.Originator) : Unknown;
}
