using CsCheck;
using DataHub.Disclosure.Statistics.Ledger;

namespace DataHub.Disclosure.Tests.Statistics;

/// <summary>No sum and difference of answers, each taken as often as one likes, counts somebody and fewer than the smallest cell.</summary>
public sealed class AnsweredSetsTests
{
    private const int Smallest = 4;

    /// <summary>Sets over persons who come in bunches, some small: what real questions cut out.</summary>
    private static readonly Gen<long[][]> Questions =
        from bunches in Gen.Int[1, 8].Array[3, 7]
        from taken in Gen.Bool.Array[bunches.Length].Array[3, 9]
        select taken.Select(one => Persons(bunches, one)).ToArray();

    [Fact]
    public void A_set_that_was_placed_before_another_was_answered_is_not_noted()
    {
        var sets = new AnsweredSets();
        var placed = sets.Place(Range(0, 30));
        sets.Add(sets.Place(Range(10, 30)));
        Assert.Throws<InvalidOperationException>(() => sets.Add(placed));
        Assert.Equal(1, sets.Answers);
    }

    [Fact]
    public void Nothing_small_follows_from_the_sets_that_are_answered() =>
        Questions.Sample(
            questions =>
            {
                var answered = Answer(questions, Smallest);
                return !Attacker.Tells(answered, Smallest);
            },
            iter: 20_000
        );

    [Fact]
    public void The_attacker_finds_a_small_count_where_every_set_that_is_not_small_is_answered()
    {
        var told = 0;
        Questions.Sample(
            questions =>
            {
                if (Attacker.Tells(Answer(questions, 1), Smallest))
                    Interlocked.Increment(ref told);
            },
            iter: 1_000
        );
        Assert.True(told > 100, $"The attacker found {told} of 1,000.");
    }

    [Fact]
    public void Sets_that_were_stored_answer_like_those_that_were_not() =>
        Questions.Sample(
            questions =>
            {
                var sets = new AnsweredSets();
                foreach (var question in questions)
                {
                    var standing = sets.StandingOf(sets.Place(question), Smallest);
                    var stored = SetsFormat.Read(SetsFormat.Write(sets));
                    Assert.Equal(standing, stored.StandingOf(stored.Place(question), Smallest));
                    if (standing != Standing.Apart)
                        continue;
                    sets.Add(sets.Place(question));
                    Assert.Equal(Standing.Follows, sets.StandingOf(sets.Place(question), Smallest));
                }
            },
            iter: 500
        );

    [Fact]
    public void Two_parts_of_a_set_are_told_when_both_are_large_enough()
    {
        var sets = new AnsweredSets();
        sets.Add(sets.Place(Range(0, 30)));
        Assert.Equal(Standing.Apart, sets.StandingOf(sets.Place(Range(0, 10)), Smallest));
        Assert.Equal(Standing.TooClose, sets.StandingOf(sets.Place(Range(0, 27)), Smallest));
        Assert.Equal(Standing.TooClose, sets.StandingOf(sets.Place(Range(0, 33)), Smallest));
        Assert.Equal(Standing.Apart, sets.StandingOf(sets.Place(Range(0, 34)), Smallest));
        Assert.Equal(Standing.Follows, sets.StandingOf(sets.Place(Range(0, 30)), Smallest));
        sets.Add(sets.Place(Range(0, 10)));
        Assert.Equal(Standing.Follows, sets.StandingOf(sets.Place(Range(10, 20)), Smallest));
    }

    [Fact]
    public void What_follows_by_halves_only_is_not_told()
    {
        var sets = new AnsweredSets();
        foreach (var pair in new[] { (0, 1), (1, 2), (0, 2) })
            sets.Add(sets.Place([.. Range(10 * pair.Item1, 10), .. Range(10 * pair.Item2, 10)]));
        Assert.Equal(Standing.TooClose, sets.StandingOf(sets.Place(Range(0, 10)), Smallest));
    }

    private static List<long[]> Answer(long[][] questions, int smallest)
    {
        var (sets, answered) = (new AnsweredSets(), new List<long[]>());
        foreach (var question in questions.Where(q => q.Length >= Smallest))
        {
            var standing = sets.StandingOf(sets.Place(question), smallest);
            if (standing == Standing.Apart)
                sets.Add(sets.Place(question));
            if (standing != Standing.TooClose)
                answered.Add(question);
        }
        return answered;
    }

    private static long[] Persons(int[] bunches, bool[] taken)
    {
        var (persons, first) = (new List<long>(), 0);
        foreach (var (size, isTaken) in bunches.Zip(taken))
        {
            if (isTaken)
                persons.AddRange(Range(first, size));
            first += size;
        }
        return [.. persons];
    }

    private static long[] Range(int first, int count) => [.. Enumerable.Range(first, count).Select(n => (long)n)];
}
