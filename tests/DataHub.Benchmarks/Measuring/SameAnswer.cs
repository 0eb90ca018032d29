using System.Text;

namespace DataHub.Benchmarks.Measuring;

/// <summary>Sees to it that all rows of a question give the same JSON: a ratio between different answers says nothing.</summary>
internal static class SameAnswer
{
    /// <returns>The size of the answer in bytes.</returns>
    /// <exception cref="DifferentAnswerException">A row answers differently from the yardstick.</exception>
    public static async Task<int> CheckAsync(Question question)
    {
        var expected = await question.Yardstick.AnswerAsync();
        byte[] enveloped =
        [
            .. Encoding.UTF8.GetBytes($$"""{"data":{"{{question.Field}}":"""),
            .. expected.Span,
            (byte)'}',
        ];
        foreach (var row in question.Rows)
        {
            var answer = await row.AnswerAsync();
            if (!answer.Span.SequenceEqual(expected.Span) && !answer.Span.StartsWith(enveloped))
                throw new DifferentAnswerException(
                    $"{question.Name}: \"{row.Name}\" answers differently from \"{question.Yardstick.Name}\", first at byte "
                        + $"{answer.Span.CommonPrefixLength(expected.Span)} of {expected.Length}, or at byte "
                        + $"{answer.Span.CommonPrefixLength(enveloped)} with the envelope. There is nothing to compare."
                );
        }
        return expected.Length;
    }
}
