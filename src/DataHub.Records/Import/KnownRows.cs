using System.Runtime.InteropServices;
using DataHub.Records.Model;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Records.Import;

/// <summary>
/// Which cases of the store the rows of a batch are. A submission id names a row alone; an agency may give one case number to several persons, so that behind
/// a number the person decides.
/// </summary>
internal sealed class KnownRows
{
    private const string OfAnother =
        "named another person before: give each person a number or a submission id of their own; to correct what tells a person, import the row without it first";

    private const string OfASubmission =
        "is the number of a case that was imported by its submission id: the file needs that column too";

    private const string OfSomebody =
        "is the number of a case with another submission id or none, and nothing tells that this is another person: use that id, tell the person's names, or give each person a number";

    private const string OfAnotherKey =
        "was imported under another id key: import with the key that the hub had then (DataHub__Schema__IdKeyFile; for a lost key see Backup in infra/README.md)";

    private readonly Dictionary<long, long?> _contents;
    private readonly HashSet<long> _ofAnotherKey;
    private readonly Dictionary<long, VictimRecord> _victims;
    private readonly Dictionary<string, List<VictimRecord>> _numbers;
    private readonly HashSet<long> _taken;

    private KnownRows(
        Dictionary<long, long?> contents,
        HashSet<long> ofAnotherKey,
        Dictionary<long, VictimRecord> victims,
        Dictionary<string, List<VictimRecord>> numbers,
        HashSet<long> taken
    ) => (_contents, _ofAnotherKey, _victims, _numbers, _taken) = (contents, ofAnotherKey, victims, numbers, taken);

    /// <param name="context">The store.</param>
    /// <param name="batch">Rows of one agency.</param>
    /// <param name="taken">The cases of earlier rows of the file; those of this batch are added.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<KnownRows> ReadAsync(
        RecordsContext context,
        IReadOnlyList<ReadRow> batch,
        HashSet<long> taken,
        CancellationToken cancellationToken
    )
    {
        var names = batch.SelectMany(row => row.Names).ToList();
        var (ids, keys) = (names.Select(name => name.CaseId).ToHashSet(), names.ConvertAll(name => name.CaseKey));
        // by the key, which finds a case under whatever id
        var stored = await context
            .Cases.Where(item => keys.Contains(item.CaseKey))
            .Select(item => new
            {
                item.Id,
                item.CaseKey,
                item.ImportedContent,
            })
            .ToListAsync(cancellationToken);
        var contents = stored
            .Where(item => ids.Contains(item.Id))
            .ToDictionary(item => item.Id, item => item.ImportedContent);
        var ofAnotherKey = stored.Where(item => !ids.Contains(item.Id)).Select(item => item.CaseKey).ToHashSet();
        var changed = batch
            .SelectMany(row => row.Names.Select(name => (name.CaseId, row.Content)))
            .Where(row => contents.TryGetValue(row.CaseId, out var content) && content != row.Content)
            .Select(row => (long?)row.CaseId)
            .ToList();
        var victims = new Dictionary<long, VictimRecord>();
        if (changed.Count > 0)
        {
            var persons = context.Victims.AsNoTracking().Where(victim => changed.Contains(victim.CaseId));
            foreach (var victim in await persons.ToListAsync(cancellationToken))
                victims.TryAdd(victim.CaseId!.Value, victim);
        }
        var numbers = await NumbersAsync(context, batch, contents, cancellationToken);
        return new(contents, ofAnotherKey, victims, numbers, taken);
    }

    public bool Has(RowName name) => _contents.ContainsKey(name.CaseId);

    public bool Says(RowName name, ReadRow row) => _contents[name.CaseId] == row.Content;

    /// <summary>The name under which the row is stored; null when it was rejected.</summary>
    public RowName? NameOf(ReadRow row)
    {
        if (row.Names.FirstOrDefault(name => _ofAnotherKey.Contains(name.CaseKey)) is { } known)
            return Reject(row, known.Column, OfAnotherKey);
        RowName? free = null;
        foreach (var name in row.Names)
        {
            if (!Has(name) && !_taken.Contains(name.CaseId))
                free ??= name;
            else if (!IsOfAnother(name, row))
                return free is not null && TakesOver(name, row)
                    ? Reject(row, name.Column, OfSomebody)
                    : Take(name, row);
            else if (free is null)
                return Reject(row, name.Column, OfAnother);
        }
        if (row.File.Case.CaseNumber is { } number && _numbers.TryGetValue(number, out var persons))
        {
            if (row.Names is [_])
                return Reject(row, free!.Column, OfASubmission);
            if (persons.Exists(person => IsPerhaps(person, row)))
                return Reject(row, row.Names[^1].Column, OfSomebody);
        }
        return Take(free!, row);
    }

    private bool IsOfAnother(RowName name, ReadRow row) =>
        _victims.TryGetValue(name.CaseId, out var there)
        && row.File.Victims is [var victim]
        && TheSamePerson.IsRuledOut(there, victim.Victim);

    /// <summary>Whether a row that names nobody, and has a submission id of its own, would take a person's place.</summary>
    private bool TakesOver(RowName name, ReadRow row) =>
        _victims.TryGetValue(name.CaseId, out var there)
        && row.File.Victims is [var victim]
        && TheSamePerson.IsTold(there)
        && !TheSamePerson.IsTold(victim.Victim);

    private static bool IsPerhaps(VictimRecord person, ReadRow row) =>
        row.File.Victims is [var victim] && !TheSamePerson.IsRuledOut(person, victim.Victim);

    private RowName? Take(RowName name, ReadRow row)
    {
        if (!_taken.Add(name.CaseId))
            return Reject(row, "", "has the identifier of an earlier row");
        if (row.File.Victims is [var victim])
        {
            _victims[name.CaseId] = victim.Victim;
            if (row.File.Case.CaseNumber is { } number && name != row.Names[^1])
                PersonsOf(number, _numbers).Add(victim.Victim);
        }
        return name;
    }

    private static RowName? Reject(ReadRow row, string column, string reason)
    {
        row.Row.Reject(column, reason);
        return null;
    }

    private static List<VictimRecord> PersonsOf(string number, Dictionary<string, List<VictimRecord>> numbers) =>
        CollectionsMarshal.GetValueRefOrAddDefault(numbers, number, out _) ??= [];

    /// <summary>Numbers of rows whose first name is not stored, with the persons of stored cases of that number.</summary>
    private static async Task<Dictionary<string, List<VictimRecord>>> NumbersAsync(
        RecordsContext context,
        IReadOnlyList<ReadRow> batch,
        Dictionary<long, long?> contents,
        CancellationToken cancellationToken
    )
    {
        var numbers = new Dictionary<string, List<VictimRecord>>(StringComparer.Ordinal);
        var asked = batch
            .Where(row => !contents.ContainsKey(row.Names[0].CaseId))
            .Select(row => row.File.Case.CaseNumber)
            .OfType<string>()
            .ToList();
        if (asked.Count == 0)
            return numbers;
        var agency = batch[0].File.Contributor.Agency;
        var cases = context
            .Cases.Where(item => item.OwnerAgency == agency && item.ImportedContent != null)
            .Where(item => asked.Contains(item.CaseNumber!));
        var stored = context
            .Victims.AsNoTracking()
            .Join(cases, victim => victim.CaseId, item => item.Id, (Victim, item) => new { item.CaseNumber, Victim });
        foreach (var one in await stored.ToListAsync(cancellationToken))
            PersonsOf(one.CaseNumber!, numbers).Add(one.Victim);
        return numbers;
    }
}
