namespace DataHub.Policies.Tests.Shipped;

/// <summary>A decision table and for whom and what it was compiled.</summary>
internal sealed record CompiledTable(Agency Agency, Purpose Purpose, bool HasCaseReference, DecisionTable Table)
{
    public bool IsDomestic => Table.Originator == Agency.Country;

    public int RowAt(params IReadOnlyList<int> values) => Table.RowOf(Table.ClassOf([.. values]));

    public int[] ValuesOf(int recordClass)
    {
        var values = new int[Table.Operands.Count];
        Table.ValuesOf(recordClass, values);
        return values;
    }

    /// <summary>The words of the request, operand by operand.</summary>
    public Dictionary<string, string> RequestWords =>
        ReferenceInterpreter.WordsOf(Agency, Table.Originator.Alpha3, HasCaseReference);

    /// <summary>The words of a class, operand by operand.</summary>
    public Dictionary<string, string> WordsOf(int recordClass) =>
        Table
            .Operands.Zip(ValuesOf(recordClass))
            .ToDictionary(pair => pair.First.Name, pair => pair.First.Domain[pair.Second]);

    public override string ToString() => $"{Table.Agreement.Uid} {Agency.Code} {Purpose} {Table.RecordType}";
}
