namespace DataHub.Benchmarks.Measuring;

/// <summary>One way to answer a question.</summary>
/// <param name="Name">As the table shows it.</param>
/// <param name="AnswerAsync">Answers once, with the finished bytes.</param>
internal sealed record Row(string Name, Func<ValueTask<ReadOnlyMemory<byte>>> AnswerAsync);

/// <summary>A question for one requester with all ways to answer it; the first is the yardstick.</summary>
/// <param name="Name">As the table shows it.</param>
/// <param name="Field">The root field under which a response carries the answer.</param>
internal sealed record Question(string Name, string Field, IReadOnlyList<Row> Rows)
{
    public Row Yardstick => Rows[0];
}
