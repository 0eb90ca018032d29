using DataHub.Records.Model;

namespace DataHub.Records.Filing;

/// <summary>
/// A case with its victims and edges, before it is stored. <see cref="Decide"/> stamps every record of it with its source and its operands.
/// </summary>
internal sealed class CaseFile(Contributor contributor, CaseRecord record)
{
    public Contributor Contributor => contributor;

    public CaseRecord Case => record;

    public List<VictimFile> Victims { get; } = [];

    public List<CaseTechnologyIndicatorLink> Indicators { get; } = [];

    public List<CaseSuspectedPerpetratorLink> Suspects { get; } = [];

    /// <summary>Names the source and computes the operands from what the file says. To be called once, when the file is complete.</summary>
    public void Decide()
    {
        foreach (var part in Records())
            part.OwnerAgency = contributor.Agency;
        DecideOperands();
    }

    /// <summary>Computes the operands from what the file says now.</summary>
    public void DecideOperands()
    {
        foreach (var file in Victims)
        {
            file.Victim.Operands = OperandRules.OfVictim(contributor, record, file);
            foreach (var child in file.Children())
                child.Operands = OperandRules.Copy(file.Victim.Operands);
        }
        record.Operands = OperandRules.OfCase(contributor, record, [.. Victims.Select(file => file.Victim.Operands)]);
        foreach (var link in Links())
            link.Operands = OperandRules.Copy(record.Operands);
    }

    /// <summary>All records of the file.</summary>
    public IEnumerable<Record> Records() =>
        [record, .. Victims.Select(file => file.Victim), .. Victims.SelectMany(file => file.Children()), .. Links()];

    private IEnumerable<Record> Links() => [.. Indicators, .. Suspects];
}
