using System.Reflection;
using DataHub.Policies;
using DataHub.Records;
using DataHub.Records.Model;
using DataHub.Reference.Contract;
using DataHub.Reference.Deciding;
using DataHub.Reference.Evaluating;
using Microsoft.EntityFrameworkCore;
using Record = DataHub.Records.Model.Record;

namespace DataHub.Tests.Attacks.Scene;

/// <summary>
/// What one asker may see of a store, by the plain reading of contract and agreements, which shares nothing with the hub; and the store with everything
/// changed that the asker may not see, or everything that the asker may.
/// </summary>
public sealed class View(HubContract contract, PlainPolicies policies, Asker asker, DateTimeOffset now)
{
    private static readonly string[] Countries = ["IDN", "KHM", "THA", "LAO"];

    /// <summary>How many values, keys, operands and records of each type were changed the last time.</summary>
    public Dictionary<string, int> Changes { get; } = [];

    /// <summary>Every stored record.</summary>
    public static List<Record> RecordsOf(RecordsContext store)
    {
        ArgumentNullException.ThrowIfNull(store);
        var set = typeof(DbContext).GetMethod(nameof(DbContext.Set), Type.EmptyTypes)!;
        return
        [
            .. store
                .Model.GetEntityTypes()
                .Where(type => type.ClrType.IsSubclassOf(typeof(Record)))
                .SelectMany(type => (IQueryable<Record>)set.MakeGenericMethod(type.ClrType).Invoke(store, null)!)
                .OrderBy(record => record.Id),
        ];
    }

    public Decision? Of(Record record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return policies.Decide(asker, NameOf(record), record.Operands, now);
    }

    /// <summary>Every stored text, number and date, with what is left of it for the asker; null: nothing.</summary>
    public IEnumerable<(ContractField Field, object Stored, object? Left)> ValuesOf(Record record)
    {
        var decision = Of(record);
        foreach (var (field, owner, form) in FieldsOf(record, decision))
        {
            if (field.Stored!.GetValue(owner) is { } stored)
                yield return (field, stored, decision is null ? null : Left(field, form, stored));
        }
    }

    /// <summary>
    /// Changes every value, key and operand of which nothing can be seen, removes half of the hidden records on which none hangs, and adds others.
    /// </summary>
    public void ChangeWithheld(RecordsContext store) => Change(store, seen: false);

    /// <summary>The same of what can be seen.</summary>
    public void ChangeDisclosed(RecordsContext store) => Change(store, seen: true);

    private void Change(RecordsContext store, bool seen)
    {
        Changes.Clear();
        // no change here makes another of them
        var decisions = RecordsOf(store).ToDictionary(record => record, Of);
        foreach (var (record, decision) in decisions)
        {
            if (seen && decision is null)
                continue;
            ChangeValues(record, decision, seen);
            ChangeKeys(record, seen, decisions);
            if (!seen)
            {
                ChangeOperands(record, decision);
                ChangeUntold(record);
            }
        }
        var records = decisions.Keys.ToList();
        var named = records
            .SelectMany(record => KeysOf(record).Select(key => key.GetValue(record)))
            .OfType<long>()
            .ToHashSet();
        foreach (var (place, record) in records.Where(record => (decisions[record] is not null) == seen).Index())
        {
            if (place % 2 == 0)
                store.Add(CopyOf(record, record.Id + (seen ? 500_000 : 700_000)));
            else if (!named.Contains(record.Id))
                store.Remove(record);
            else
                continue;
            Count(record);
        }
    }

    private void ChangeValues(Record record, Decision? decision, bool seen)
    {
        foreach (var (field, owner, form) in FieldsOf(record, decision))
        {
            var stored = field.Stored!.GetValue(owner);
            var left = decision is null ? null : Left(field, form, stored);
            // another value, and for some records none at all
            var others = OthersThan(field, stored).ToList();
            if (record.Id % 3 == 0)
                others.Reverse();
            foreach (var other in others)
            {
                if (Equals(left, decision is null ? null : Left(field, form, other)) == seen)
                    continue;
                field.Stored.SetValue(owner, other);
                Count(record);
                break;
            }
        }
    }

    /// <summary>Every field that holds values, and what holds it: the record or a value inside of it.</summary>
    private IEnumerable<(ContractField Field, object Owner, string Form)> FieldsOf(Record record, Decision? decision)
    {
        if (!contract.Records.TryGetValue(NameOf(record), out var type))
            yield break;
        foreach (
            var field in type.Fields.Values.Where(f => f.Stored is not null && f.Kind is not (Kind.One or Kind.Many))
        )
        {
            var form = decision?.FormOf(field) ?? "withhold";
            if (field.Kind != Kind.Value)
                yield return (field, record, form);
            else
            {
                foreach (var member in contract.Values[field.TypeName].Values)
                    yield return (member, field.Stored!.GetValue(record)!, form);
            }
        }
    }

    /// <summary>What tells one value from another once a form is applied. Pseudonyms and broader codes tell any.</summary>
    private static object? Left(ContractField field, string form, object? stored)
    {
        if (stored is null or "" or 0L)
            return null;
        if (Seen.IsWhole(field, form))
            return stored;
        return field.Kind switch
        {
            Kind.Text => Formed((string)stored),
            Kind.TextList => string.Join('\n', ((string)stored).Split('\n').Select(Formed).OfType<string>())
                is { Length: > 0 } left
                ? left
                : null,
            Kind.Date => PlainForms.Date(form, (int)stored),
            Kind.Code or Kind.CodeSet when form == "generalise:codeParent" => stored,
            _ => null,
        };

        string? Formed(string text) => PlainForms.Text(form, text, told => told);
    }

    private IEnumerable<object?> OthersThan(ContractField field, object? stored)
    {
        if (stored is null)
            return [];
        IEnumerable<object?> others = field.Kind switch
        {
            Kind.Text => [Reversed((string)stored), $"{stored}7"],
            Kind.TextList =>
            [
                Reversed((string)stored),
                ((string)stored).Replace("\n", "7\n", StringComparison.Ordinal),
            ],
            Kind.WholeNumber => [(int)stored + 1],
            Kind.RealNumber => [(double)stored + 0.5],
            Kind.Boolean => [!(bool)stored],
            Kind.Date => [(int)stored + 30_000, (int)stored / 10_000 * 10_000 + 1224, (int)stored / 100 * 100 + 29],
            Kind.Code => contract
                .CodeLists[field.TypeName]
                .All.Select(code => Enum.ToObject(stored.GetType(), code.Number)),
            Kind.CodeSet => [(long)stored ^ 1L << contract.CodeLists[field.TypeName].All[0].Number, 0L],
            Kind.Country => Countries.Select(code => (object)CountryCode.Parse(code).Numeric),
            Kind.CountryList => ["VNM", "MYS\nSGP"],
            Kind.Agency => ["PHL.IACAT", "SGP.MOM"],
            _ => throw new InvalidOperationException($"No other value of {field.Kind} is known."),
        };
        if (field.Kind != Kind.CodeSet && field.Name != "ownerAgency")
            others = others.Append(null);
        return others.Where(other => !Equals(other, stored));
    }

    private static string Reversed(string text) => new([.. text.Reverse()]);

    /// <summary>Edges: hung on another record, or on none.</summary>
    private void ChangeKeys(Record record, bool seen, Dictionary<Record, Decision?> decisions)
    {
        var decision = decisions[record];
        foreach (var key in KeysOf(record))
        {
            var edge = contract.Records.GetValueOrDefault(NameOf(record))?.Fields.Values.First(f => f.Stored == key);
            if (key.GetValue(record) is not long target)
                continue;
            var end = decisions.Keys.First(other => other.Id == target);
            var isTold = decision is not null && (edge is null || Seen.IsWhole(edge, decision.FormOf(edge)));
            if ((isTold && decisions[end] is not null) != seen)
                continue;
            // an edge that is told leads to nobody while the record at its end is hidden, whichever that is
            var others = decisions
                .Keys.Where(other => other.GetType() == end.GetType() && other.Id != target)
                .Where(other => !isTold || seen || decisions[other] is null)
                .ToList();
            if (edge is not null && record.Id % 4 == 1)
                key.SetValue(record, null);
            else if (others.Count > 0)
                key.SetValue(record, others[(int)(record.Id % others.Count)].Id);
            else
                continue;
            Count(record);
        }
    }

    private IEnumerable<PropertyInfo> KeysOf(Record record) =>
        contract.Records.TryGetValue(NameOf(record), out var type)
            ? type.Fields.Values.Where(field => field.Kind == Kind.One).Select(field => field.Stored!)
            : FilledStore.EndsOf(record);

    /// <summary>What agreements ask of the record: everything that leaves the decision as it is.</summary>
    private void ChangeOperands(Record record, Decision? decision)
    {
        foreach (var operand in typeof(RecordOperands).GetProperties())
        {
            if (decision is not null && operand.Name == nameof(RecordOperands.Originator))
                continue;
            var stored = operand.GetValue(record.Operands);
            foreach (var other in OthersThan(stored!).Where(other => !Equals(other, stored)))
            {
                operand.SetValue(record.Operands, other);
                if (IsSame(Of(record), decision))
                {
                    Count(record);
                    break;
                }
                operand.SetValue(record.Operands, stored);
            }
        }
    }

    private static IEnumerable<object> OthersThan(object operand) =>
        operand switch
        {
            byte => Enumerable.Range(0, 4).Select(n => (object)(byte)n),
            short => Countries.Select(code => (object)CountryCode.Parse(code).Numeric).Append((short)0),
            int => [0, ConsentCode.Given, 2, 3, 20_000],
            _ => [0L, 1L, 1L << 33],
        };

    private static bool IsSame(Decision? one, Decision? other) =>
        one is null || other is null
            ? one == other
            : (one.Uid, one.Version) == (other.Uid, other.Version)
                && one.Forms.OrderBy(form => form.Key, StringComparer.Ordinal)
                    .SequenceEqual(other.Forms.OrderBy(form => form.Key, StringComparer.Ordinal));

    /// <summary>What no field tells: who is the same person elsewhere, what was imported and when.</summary>
    private void ChangeUntold(Record record)
    {
        if (!contract.Records.TryGetValue(NameOf(record), out var type))
            return;
        var told = type.Fields.Values.Select(field => field.Stored).ToHashSet();
        foreach (
            var untold in record
                .GetType()
                .GetProperties()
                .Where(p => p.PropertyType == typeof(long) || p.PropertyType == typeof(long?))
                .Where(p => p.Name != nameof(Record.Id) && !told.Contains(p))
        )
        {
            untold.SetValue(record, ((long?)untold.GetValue(record) ?? 0) + 7_000_000);
            Count(record);
        }
    }

    private static Record CopyOf(Record record, long id)
    {
        var copy = (Record)CopyOf(record);
        copy.Id = id;
        return copy;
    }

    private static object CopyOf(object stored)
    {
        var copy = Activator.CreateInstance(stored.GetType())!;
        foreach (var property in stored.GetType().GetProperties().Where(p => p.SetMethod is { IsPublic: true }))
        {
            var value = property.GetValue(stored);
            property.SetValue(copy, value is Place or IdentityDocument or RecordOperands ? CopyOf(value) : value);
        }
        return copy;
    }

    private void Count(Record record) => Changes[NameOf(record)] = Changes.GetValueOrDefault(NameOf(record)) + 1;

    private static string NameOf(Record record)
    {
        var name = record.GetType().Name;
        return name.EndsWith("Record", StringComparison.Ordinal) ? name[..^"Record".Length] : name;
    }
}
