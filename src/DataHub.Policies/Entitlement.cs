using System.Collections.Frozen;

namespace DataHub.Policies;

/// <summary>What one requester may see from <see cref="From"/> until <see cref="Until"/>. Immutable; take a new one when time is up.</summary>
public sealed class Entitlement
{
    private readonly FrozenDictionary<string, DecisionTable[]> byType;
    private readonly FrozenDictionary<(CountryCode, string), DecisionTable> byOriginator;
    private readonly FrozenDictionary<(CountryCode, string), DecisionTable> index;

    /// <param name="requester">Who asks, and what for.</param>
    /// <param name="tables">At most one per originator and record type.</param>
    /// <param name="indexTables">As <paramref name="tables"/>, for hit and no-hit; none when left out.</param>
    public Entitlement(
        Requester requester,
        IEnumerable<DecisionTable> tables,
        IEnumerable<DecisionTable>? indexTables = null
    )
    {
        Requester = requester;
        var all = tables.ToList();
        byType = all.GroupBy(table => table.RecordType).ToFrozenDictionary(type => type.Key, type => type.ToArray());
        byOriginator = all.ToFrozenDictionary(table => (table.Originator, table.RecordType));
        index = (indexTables ?? []).ToFrozenDictionary(table => (table.Originator, table.RecordType));
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

    /// <summary>The regional standard that gives the right to statistics; null where there is none.</summary>
    public AgreementReference? StatisticsUnder { get; init; }

    /// <summary>The terms of the categories by which counts may be narrowed and broken down; null: all that the hub offers.</summary>
    public IReadOnlySet<string>? GroupBy { get; init; }

    /// <summary>The agreements that decide for this requester, the rule for its own country's records included.</summary>
    public IReadOnlyList<Agreement> InForce { get; init; } = [];

    /// <summary>What each of them gives and asks beside the tables, in the same order.</summary>
    public IReadOnlyList<AgreementRights> Rights { get; init; } = [];

    /// <summary>One table per originator that discloses anything of the type; none: all records of the type are hidden.</summary>
    public IReadOnlyList<DecisionTable> TablesOf(string recordType) => byType.GetValueOrDefault(recordType, []);

    /// <summary>The table for one originator's records; null: they are hidden.</summary>
    public DecisionTable? TableOf(CountryCode originator, string recordType) =>
        byOriginator.GetValueOrDefault((originator, recordType));

    /// <summary>
    /// The table of what may be matched of one originator's records: a category at <c>presence</c> may be asked for, hit or no hit. Null:
    /// nothing may.
    /// </summary>
    public DecisionTable? IndexTableOf(CountryCode originator, string recordType) =>
        index.GetValueOrDefault((originator, recordType));
}
