namespace DataHub.Benchmarks.Timing;

/// <summary>A filter that is asked of two stores: in one of them there are records that it would take if it saw what is stored.</summary>
/// <param name="Name">As the table shows it.</param>
/// <param name="Where">The filter, in the language of the graph.</param>
/// <param name="Column">Of victims: what differs between the two stores.</param>
/// <param name="Sought">What the filter looks for.</param>
/// <param name="Other">What the other store has in its place, of the same length.</param>
/// <param name="IsDisclosed">Whether the records are those of whom the asker sees it: a control, which must be told apart.</param>
internal sealed record TimedQuestion(
    string Name,
    string Where,
    string Column,
    string Sought,
    string Other,
    bool IsDisclosed = false
)
{
    public string Document => $"{{ victims(first: 20, where: {Where}) {{ totalCount nodes {{ id }} }} }}";
}
