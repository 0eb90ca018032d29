using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DataHub.Records.Filing;

namespace DataHub.Records.Import;

/// <summary>
/// Gives imported records their ids: a hash of agency, format, row and place in the row. The same row gets the same ids in every import, and an id says
/// nothing about the row. Agencies number their cases each for itself: one number may name a case of each.
/// </summary>
internal sealed class Numbering(Contributor contributor, string format)
{
    private readonly Dictionary<long, int> _occurrences = [];

    /// <summary>
    /// Where no column names a row, its content does, and among rows of the same content the order.
    /// </summary>
    public IReadOnlyList<RowName> NamesOf(ImportRow row, IReadOnlyList<string> columns)
    {
        if (columns.Count > 0)
            return [.. columns.Select(column => Name(column, $"name:{column}:{row.Cell(column)}"))];
        var key = $"content:{row.Content()}";
        var hash = Hash(key);
        var occurrence = _occurrences.GetValueOrDefault(hash);
        _occurrences[hash] = occurrence + 1;
        return [Name("", $"{key}#{occurrence}")];
    }

    public static long ContentOf(ImportRow row) => Hash(row.Content());

    public void Number(ReadRow row, RowName name)
    {
        var file = row.File;
        long Id(string part) => this.Id(name.Identity, part);
        file.Case.Id = name.CaseId;
        file.Case.CaseKey = Id("case key");
        file.Case.ImportedContent = row.Content;
        foreach (var (index, victim) in file.Victims.Index())
        {
            victim.Victim.Id = Id($"victim {index}");
            victim.Victim.PersonKey = Id($"person key {index}");
            victim.Victim.CaseId = file.Case.Id;
            foreach (var (place, child) in victim.Children().Index())
                child.Id = Id($"child {index}.{place}");
            Join(victim);
        }
    }

    private RowName Name(string column, string identity) => new(column, identity, Id(identity, "case"));

    private long Id(string identity, string part) => Hash($"{contributor.Agency}|{format}|{identity}|{part}");

    private static void Join(VictimFile file)
    {
        var id = file.Victim.Id;
        file.Identifications.ForEach(record => record.VictimId = id);
        file.Consents.ForEach(record => record.VictimId = id);
        file.Exploitations.ForEach(record => record.VictimId = id);
        file.Movements.ForEach(record => record.VictimId = id);
        file.Referrals.ForEach(record => record.VictimId = id);
        file.Assistance.ForEach(record => record.VictimId = id);
        file.Repatriations.ForEach(record => record.VictimId = id);
    }

    /// <summary>From 1 to 2^62, as every id.</summary>
    private static long Hash(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return (long)(BinaryPrimitives.ReadUInt64BigEndian(hash) >> 2) + 1;
    }
}
