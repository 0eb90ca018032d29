using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DataHub.Records.Filing;

namespace DataHub.Records.Import;

/// <summary>
/// Gives imported records their ids: a hash of agency, format, row and place in the row under the hub's key. The same row gets the same ids in every
/// import, and neither an id nor its place among others tells anything of the row to who lacks the key (ADR 0050). Agencies number their cases each for
/// itself: one number may name a case of each.
/// </summary>
internal sealed class Numbering(Contributor contributor, string format, byte[] idKey)
{
    private readonly Dictionary<long, int> _occurrences = [];

    /// <summary>
    /// Where no column names a row, its content does, and among rows of the same content the order.
    /// </summary>
    public IReadOnlyList<RowName> NamesOf(ImportRow row, IReadOnlyList<string> columns, string content)
    {
        if (columns.Count > 0)
            return [.. columns.Select(column => Name(column, $"name:{column}:{row.Cell(column)}"))];
        var key = $"content:{content}";
        var hash = Hash(key);
        var occurrence = _occurrences.GetValueOrDefault(hash);
        _occurrences[hash] = occurrence + 1;
        return [Name("", $"{key}#{occurrence}")];
    }

    public static long ContentOf(string content) => Hash(content);

    public void Number(ReadRow row, RowName name)
    {
        var file = row.File;
        file.Case.Id = name.CaseId;
        file.Case.CaseKey = name.CaseKey;
        file.Case.ImportedContent = row.Content;
        foreach (var (index, victim) in file.Victims.Index())
        {
            victim.Victim.Id = Id(name.Identity, $"victim {index}");
            victim.Victim.PersonKey = Key(name.Identity, $"person key {index}");
            victim.Victim.CaseId = file.Case.Id;
            foreach (var (place, child) in victim.Children().Index())
                child.Id = Id(name.Identity, $"child {index}.{place}");
            Join(victim);
        }
    }

    private RowName Name(string column, string identity) =>
        new(column, identity, Id(identity, "case"), Key(identity, "case key"));

    /// <summary>What lists are in the order of.</summary>
    private long Id(string identity, string part) =>
        Cut(HMACSHA256.HashData(idKey, Encoding.UTF8.GetBytes(Text(identity, part))));

    /// <summary>What statistics count by; nothing shows it and nothing is in its order. The same under every key of the hub.</summary>
    private long Key(string identity, string part) => Hash(Text(identity, part));

    private string Text(string identity, string part) => $"{contributor.Agency}|{format}|{identity}|{part}";

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

    private static long Hash(string text) => Cut(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>From 1 to 2^62, as every id.</summary>
    private static long Cut(byte[] hash) => (long)(BinaryPrimitives.ReadUInt64BigEndian(hash) >> 2) + 1;
}
