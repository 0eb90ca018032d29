using DataHub.Records;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Disclosure.Statistics;

/// <summary>
/// Remembers which counts a country was given, in the store that all nodes share, and refuses one from which, with those, a count smaller than the smallest
/// cell could be worked out (see <c>src/adr/0030-counts-that-differ-by-few.md</c>).
/// </summary>
internal sealed class CountLedger(IDbContextFactory<RecordsContext> store)
{
    /// <param name="question">What is asked; its own counts are not small.</param>
    /// <param name="isSmall">Whether a question, less what another counts, counts somebody and fewer than the smallest cell.</param>
    /// <returns>Whether the counts may be given. They then count as given.</returns>
    public async Task<bool> AdmitsAsync(
        CountQuestion question,
        Func<CountQuestion, CountQuestion?, Task<bool>> isSmall,
        CancellationToken cancellationToken
    )
    {
        await using var context = await store.CreateDbContextAsync(cancellationToken);
        var answered = question.Answered();
        var given = context.AnsweredCounts.Where(a => a.Id == answered.Id);
        if (await given.AnyAsync(cancellationToken))
            return true;
        // Written down before it is compared: of two that are asked at the same time at least one sees the other.
        context.Add(answered);
        await context.SaveChangesAsync(cancellationToken);
        var isAdmitted = false;
        try
        {
            isAdmitted = !await TellsAsync(question, await EarlierAsync(context, answered.Id, question), isSmall);
            return isAdmitted;
        }
        finally
        {
            if (!isAdmitted)
                await given.ExecuteDeleteAsync(CancellationToken.None);
        }
    }

    private static async Task<List<CountQuestion>> EarlierAsync(
        RecordsContext context,
        long own,
        CountQuestion question
    )
    {
        var (asker, kind) = (question.Asker.Numeric, question.Kind);
        var earlier = await context
            .AnsweredCounts.AsNoTracking()
            .Where(a => a.Asker == asker && a.Kind == kind && a.Id != own)
            .ToListAsync();
        return earlier.ConvertAll(CountQuestion.Of);
    }

    private static async Task<bool> TellsAsync(
        CountQuestion question,
        List<CountQuestion> earlier,
        Func<CountQuestion, CountQuestion?, Task<bool>> isSmall
    )
    {
        foreach (var other in earlier)
        {
            if (question.Contains(other) && await isSmall(question, other))
                return true;
            if (other.Contains(question) && await isSmall(other, question))
                return true;
        }
        foreach (var part in Parts(question, earlier))
        {
            if (await isSmall(part, null))
                return true;
        }
        return false;
    }

    /// <summary>
    /// The shortest windows into which the ends of this one cut those that were answered under the same filters: sums and differences of answered
    /// windows are made of such parts.
    /// </summary>
    private static IEnumerable<CountQuestion> Parts(CountQuestion question, List<CountQuestion> earlier)
    {
        var alike = earlier.FindAll(e => e.FilterText == question.FilterText);
        var cuts = alike.Append(question).SelectMany(w => new[] { w.From, w.Until }).Distinct().Order().ToList();
        // what has no date is a part once there is a window without it
        if (cuts[0] == CountQuestion.Undated && cuts.Count > 2 && cuts[1] != 0)
            cuts.Insert(1, 0);
        // what an earlier window covers was looked at then, unless this one cuts it
        return cuts.Zip(cuts.Skip(1), (from, until) => question with { From = from, Until = until })
            .Where(part =>
                alike.Exists(window => window.Contains(part)) ? IsCutBy(question, part) : question.Contains(part)
            );
    }

    private static bool IsCutBy(CountQuestion question, CountQuestion part) =>
        part.From == question.From
        || part.From == question.Until
        || part.Until == question.From
        || part.Until == question.Until
        || part.Until == 0;
}
