using DataHub.Disclosure.Planning;
using DataHub.Disclosure.Selection;
using DataHub.Policies;

namespace DataHub.Disclosure.Execution;

/// <summary>What an answer disclosed: the source of its audit entry and of <c>extensions.disclosure</c>. Holds no value of any record.</summary>
public sealed class DisclosureTrace
{
    private readonly Dictionary<(ObjectPlan Plan, int Table, int Class), List<long>> seen = [];
    private readonly Dictionary<(ObjectPlan Plan, int Table), DecisionTable> tables = [];
    private readonly HashSet<WithheldField[]> withheld = [];
    private readonly Dictionary<int, ToldNumbers> counted = [];
    private readonly Dictionary<int, ToldNumbers> paged = [];
    private IReadOnlyList<DisclosedGroup>? groups;

    /// <summary>How many SQL statements ran.</summary>
    public int Statements { get; internal set; }

    /// <summary>Groups of records that were disclosed alike, in an order that depends on nothing else.</summary>
    /// <remarks>Ask when the answer is written.</remarks>
    public IReadOnlyList<DisclosedGroup> Groups => groups ??= Grouped();

    /// <summary>
    /// The fields of which something was withheld or generalised, with form and agreement; never the rule that did it. As often as an object of the
    /// plan says so.
    /// </summary>
    public IReadOnlyCollection<WithheldField[]> Withheld => withheld;

    /// <summary>The lists of which more was told than the records that they show.</summary>
    public IReadOnlyList<AskedList> Lists { get; private set; } = [];

    /// <summary>A total count that is told of a list.</summary>
    internal void Counted(LevelPlan level, long total) => Add(counted, level, total);

    /// <summary>A page of a list that tells of so many records and shows none of them.</summary>
    internal void Paged(LevelPlan level, int count) => Add(paged, level, count);

    private static void Add(Dictionary<int, ToldNumbers> told, LevelPlan level, long number)
    {
        var (numbers, sum) = told.GetValueOrDefault(level.Position);
        told[level.Position] = new ToldNumbers(numbers + 1, sum + number);
    }

    /// <summary>What was asked of the lists, once their answer is written.</summary>
    internal void Asked(ReadSelection selection, ArgumentReader arguments, Plan plan)
    {
        List<AskedList>? lists = null;
        for (var position = 0; position < selection.Lists.Count; position++)
        {
            var isFiltered = selection.Lists[position].Where is not null;
            var (counts, pages) = (counted.GetValueOrDefault(position), paged.GetValueOrDefault(position));
            if (!isFiltered && counts.Numbers + pages.Numbers == 0)
                continue;
            var (list, asked, written) = selection.Fields.Lists[position];
            var filters = !isFiltered ? [] : written ?? FilterPaths.Of(arguments.Argument(asked, "where"), arguments);
            (lists ??= []).Add(
                new AskedList(list.Name, filters, counts, pages, plan.Among.GetValueOrDefault(position, []))
            );
        }
        Lists = lists ?? Lists;
    }

    internal void Saw(LevelPlan level, ObjectPlan plan, int table, int recordClass, int row, long id)
    {
        if (!seen.TryGetValue((plan, table, recordClass), out var ids))
        {
            seen[(plan, table, recordClass)] = ids = [];
            tables[(plan, table)] = level.Tables[table];
            withheld.Add(plan.Withheld(level.Tables[table], table, row));
        }
        ids.Add(id);
    }

    private List<DisclosedGroup> Grouped()
    {
        var all = new List<DisclosedGroup>(seen.Count);
        foreach (var ((plan, table, recordClass), ids) in seen)
            all.Add(Group(plan, table, recordClass, ids));
        all.Sort(DisclosedGroup.Compare);
        return all;
    }

    private DisclosedGroup Group(ObjectPlan plan, int table, int recordClass, List<long> ids)
    {
        // a record can be under several others, and is disclosed once
        ids.Sort();
        var distinct = new List<long>(ids.Count);
        foreach (var id in ids)
        {
            if (distinct.Count == 0 || distinct[^1] != id)
                distinct.Add(id);
        }
        return plan.Disclosed(tables[(plan, table)], table, recordClass) with { Ids = distinct };
    }

    internal static string NameOf(AgreementReference agreement) => $"{agreement.Uid}@{agreement.Version}";
}
