using System.Collections.Frozen;

namespace DataHub.Policies;

/// <summary>What one requester may see from <see cref="From"/> until <see cref="Until"/>. Immutable; take a new one when time is up.</summary>
public sealed class Entitlement
{
    private readonly FrozenDictionary<string, DecisionTable[]> byType;
    private readonly FrozenDictionary<(CountryCode, string), DecisionTable> byOriginator;

    /// <param name="requester">Who asks, and what for.</param>
    /// <param name="tables">At most one per originator and record type.</param>
    public Entitlement(Requester requester, IEnumerable<DecisionTable> tables)
    {
        Requester = requester;
        var all = tables.ToList();
        byType = all.GroupBy(table => table.RecordType).ToFrozenDictionary(type => type.Key, type => type.ToArray());
        byOriginator = all.ToFrozenDictionary(table => (table.Originator, table.RecordType));
    }

    public Requester Requester { get; }

    /// <summary>Differs whenever any table may differ: the key of everything that is cached for this requester.</summary>
    public required string Version { get; init; }

    /// <summary>The first instant at which this holds.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The first instant at which this no longer holds: the next start, end or suspension of an agreement.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Whether the request is to be refused as a whole: its purpose is forbidden, or nobody knows it.</summary>
    public bool IsRefused { get; init; }

    /// <summary>The smallest number of persons a statistic may name; null: no right to statistics for this purpose.</summary>
    public int? MinimumCell { get; init; }

    /// <summary>The agreements that decide for this requester, the rule for its own country's records included.</summary>
    public IReadOnlyList<Agreement> InForce { get; init; } = [];

    /// <summary>One table per originator that discloses anything of the type; none: all records of the type are hidden.</summary>
    public IReadOnlyList<DecisionTable> TablesOf(string recordType) => byType.GetValueOrDefault(recordType, []);

    /// <summary>The table for one originator's records; null: they are hidden.</summary>
    public DecisionTable? TableOf(CountryCode originator, string recordType) =>
        byOriginator.GetValueOrDefault((originator, recordType));
}
