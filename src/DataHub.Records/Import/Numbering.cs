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
    /// Where a row has no name of its own, its content names it, and among rows of the same content the order.
    /// </summary>
    /// <returns>The identity, and whether this file had it already.</returns>
    public (string Identity, bool IsRepeated) Identify(ImportRow row, string? name)
    {
        var key = name is null ? $"content:{row.Content()}" : $"name:{name}";
        var hash = Hash(key);
        var occurrence = _occurrences.GetValueOrDefault(hash);
        _occurrences[hash] = occurrence + 1;
        return name is null ? ($"{key}#{occurrence}", false) : (key, occurrence > 0);
    }

    public void Number(CaseFile file, string identity, string content)
    {
        long Id(string part) => Hash($"{contributor.Agency}|{format}|{identity}|{part}");
        file.Case.Id = Id("case");
        file.Case.CaseKey = Id("case key");
        file.Case.ImportedContent = Hash(content);
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
