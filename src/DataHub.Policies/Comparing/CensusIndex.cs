using DataHub.Policies.Operands;

namespace DataHub.Policies.Comparing;

/// <summary>Finds the groups of a census that belong to a set of record classes, seen by one requester.</summary>
internal sealed class CensusIndex
{
    private readonly RecordCensus census;
    private readonly RequestFacts facts;
    private readonly ILookup<(int Originator, string RecordType), int> groups;
    private readonly Dictionary<(string, CountryCode, string), Func<RecordOperands, RequestFacts, int>> readings = [];

    public CensusIndex(RecordCensus census)
    {
        this.census = census;
        facts = new RequestFacts { Today = census.Day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber };
        groups = census
            .Groups.Index()
            .ToLookup(group => ((int)group.Item.Operands.Originator, group.Item.RecordType), group => group.Index);
    }

    public IReadOnlySet<int> Touched(
        ScenarioKey who,
        CountryCode requesting,
        string recordType,
        TableComparison comparison,
        Transition transition
    )
    {
        var read = comparison.Operands.Select(operand => ReadingOf(operand, requesting, who.Purpose)).ToArray();
        return groups[((int)who.Originator.Numeric, recordType)]
            .Where(group => transition.Classes.Contains(ClassOf(census.Groups[group].Operands, comparison, read)))
            .ToHashSet();
    }

    private int ClassOf(
        RecordOperands record,
        TableComparison comparison,
        Func<RecordOperands, RequestFacts, int>[] read
    )
    {
        var values = new int[read.Length];
        for (var index = 0; index < read.Length; index++)
        {
            var (operand, value) = (comparison.Operands[index], read[index](record, facts));
            values[index] = (uint)value < (uint)operand.Domain.Count ? value : operand.Unknown;
        }
        return comparison.ClassOf(values);
    }

    private Func<RecordOperands, RequestFacts, int> ReadingOf(
        RecordOperand operand,
        CountryCode requesting,
        string purpose
    )
    {
        if (!readings.TryGetValue((operand.Name, requesting, purpose), out var reading))
        {
            reading = operand.ValueFor(new Requester(requesting, "", purpose, "")).Compile();
            readings.Add((operand.Name, requesting, purpose), reading);
        }
        return reading;
    }
}
