using CsCheck;
using DataHub.Disclosure.Statistics;
using DataHub.Disclosure.Statistics.Grouping;
using DataHub.Disclosure.Tests.Worlds;
using DataHub.Policies;
using DataHub.Records;
using DataHub.Records.Model;
using DataHub.Records.Model.Codes;
using Microsoft.EntityFrameworkCore;
using Record = DataHub.Records.Model.Record;

namespace DataHub.Disclosure.Tests.Statistics;

/// <summary>Whoever asks for counts again and again learns of no group smaller than the smallest cell by taking one from another.</summary>
public sealed class CountLedgerTests : IAsyncLifetime
{
    private const int Smallest = 4;
    private const int Days = 12;

    private static readonly ClosedCases AnyCase = new(null, null, null, null);

    private World? world;

    public async Task InitializeAsync() => world = await World.CreateAsync();

    public async Task DisposeAsync() => await world!.DisposeAsync();

    [Fact]
    public async Task A_window_that_differs_from_one_that_was_answered_by_a_few_is_refused_whichever_comes_first()
    {
        // ten cases on the first day, one on the second, ten on the third
        await StoreAsync([.. Enumerable.Repeat(1, 10), 2, .. Enumerable.Repeat(3, 10)]);
        Assert.Equal(10, await CountAsync(1, 1));
        Assert.Null(await CountAsync(1, 2));
        Assert.Equal(21, await CountAsync(1, 3));
        // the rest of what was answered would tell the second day
        Assert.Null(await CountAsync(3, 3));
        Assert.Null(await CountAsync(2, 2));
        // another country was told nothing yet; what it may know is its own
        Assert.Equal(11, await CountAsync(1, 2, asker: Entitlements.Idn));
        Assert.Null(await CountAsync(1, 1, asker: Entitlements.Idn));
    }

    [Fact]
    public async Task A_window_around_two_that_were_answered_with_a_few_between_them_is_refused()
    {
        await StoreAsync([.. Enumerable.Repeat(2, 10), 3, .. Enumerable.Repeat(4, 10)]);
        Assert.Equal(10, await CountAsync(2, 2));
        Assert.Equal(10, await CountAsync(4, 4));
        Assert.Null(await CountAsync(1, 5));
    }

    [Fact]
    public async Task A_dimension_that_leaves_a_few_out_is_refused()
    {
        await StoreAsync([.. Enumerable.Repeat(1, 10)], ofOthers: 2);
        Assert.Equal(12, await CountAsync(AnyCase));
        Assert.Null(await CountAsync(AnyCase with { HandledBy = Entitlements.Idn }));
        Assert.Null(await CountAsync(AnyCase with { HandledBy = CountryCode.Parse("BRN") }));
    }

    [Fact]
    public async Task What_has_no_date_cannot_be_told_from_what_has()
    {
        await StoreAsync([.. Enumerable.Repeat(1, 10), 0, 0]);
        Assert.Equal(12, await CountAsync(AnyCase));
        Assert.Null(await CountAsync(AnyCase with { ClosedFrom = PartialDate.Parse("2020") }));
    }

    [Fact]
    public async Task An_answer_that_was_given_is_given_again_and_by_every_node()
    {
        await StoreAsync([.. Enumerable.Repeat(1, 10)]);
        Assert.Equal(10, await CountAsync(1, 1));
        Assert.Equal(10, await CountAsync(1, 1));
        Assert.Equal(10, await CountAsync(1, 5));
        await using var context = world!.Store.CreateDbContext();
        Assert.Equal(2, await context.AnsweredCounts.CountAsync());
    }

    [Fact]
    public async Task Whoever_asks_for_windows_without_end_in_which_there_is_nobody_fills_no_store()
    {
        await StoreAsync([.. Enumerable.Repeat(1, 10)]);
        for (var day = 2; day <= Days; day++)
            Assert.Null(await CountAsync(day, day));
        await using var context = world!.Store.CreateDbContext();
        Assert.Equal(0, await context.AnsweredCounts.CountAsync());
    }

    [Fact]
    public async Task However_many_ask_at_once_two_of_them_read_at_a_time()
    {
        await StoreAsync([.. Enumerable.Repeat(1, 10)]);
        var slow = new SlowStore(world!.Store);
        var reader = new StatisticsReader(slow, TimeProvider.System);
        var years = new CountGrouping([CountDimension.ClosedOn], CountInterval.Year);
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(async at =>
                    at % 2 == 0
                        ? (object)await reader.CountAsync(AnyCase, Entitlements.Khm, Smallest, CancellationToken.None)
                        : await reader.CountAsync(AnyCase, years, Entitlements.Khm, Smallest, CancellationToken.None)
                )
        );
        Assert.Equal(2, slow.MostAtOnce);
    }

    /// <summary>The attacker asks windows at random, and for every two or three that were answered takes some from another.</summary>
    [Fact]
    public Task No_difference_of_windows_that_were_answered_is_a_small_count() =>
        Gen.Select(Gen.Int[1, Days].Array[10, 40], Gen.Select(Gen.Int[1, Days], Gen.Int[1, Days]).Array[30])
            .SampleAsync(
                async (closed, windows) =>
                {
                    await StoreAsync(closed);
                    var answered = await AskAsync(windows, forget: false);
                    Assert.DoesNotContain(Differences(answered), d => d is > 0 and < Smallest);
                },
                iter: 10,
                threads: 1
            );

    [Fact]
    public async Task The_attacker_finds_a_small_count_where_nothing_is_remembered()
    {
        await StoreAsync([.. Enumerable.Repeat(1, 10), 2, .. Enumerable.Repeat(3, 10)]);
        var windows =
            from first in Enumerable.Range(1, 3)
            from last in Enumerable.Range(first, 4 - first)
            select (first, last);
        var answered = await AskAsync([.. windows], forget: true);
        Assert.Contains(Differences(answered), d => d is > 0 and < Smallest);
    }

    private async Task<Dictionary<(int First, int Last), int>> AskAsync((int, int)[] windows, bool forget)
    {
        var answered = new Dictionary<(int First, int Last), int>();
        foreach (var (one, other) in windows)
        {
            var window = (First: Math.Min(one, other), Last: Math.Max(one, other));
            if (await CountAsync(window.First, window.Last) is { } count)
                answered[window] = count;
            await using var context = world!.Store.CreateDbContext();
            if (forget)
                await World.ForgetCountsAsync(context);
        }
        return answered;
    }

    private static IEnumerable<int> Differences(Dictionary<(int First, int Last), int> answered)
    {
        foreach (var (whole, count) in answered)
        {
            var inside = answered
                .Where(w => w.Key != whole && whole.First <= w.Key.First && w.Key.Last <= whole.Last)
                .ToList();
            foreach (var (one, ofOne) in inside)
            {
                yield return count - ofOne;
                foreach (var (_, ofOther) in inside.Where(w => w.Key.First > one.Last))
                    yield return count - ofOne - ofOther;
            }
        }
    }

    /// <summary>Stores closed cases, each with a person, by the day of May 2026 on which it was closed; 0 for no date.</summary>
    private async Task StoreAsync(int[] closed, int ofOthers = 0)
    {
        await world!.ReplaceAsync([
            .. closed.Select((day, i) => Case(i + 1, day, Entitlements.Idn)),
            .. Enumerable.Range(1000, ofOthers).Select(i => Case(i, 1, Entitlements.Khm)),
            .. closed.Select(Record (_, i) => Victim(i + 1)),
            .. Enumerable.Range(1000, ofOthers).Select(Record (i) => Victim(i)),
        ]);
        await using var context = world.Store.CreateDbContext();
        await World.ForgetCountsAsync(context);
    }

    private static CaseRecord Case(int id, int day, CountryCode handledBy) =>
        new()
        {
            Id = id,
            CaseKey = id,
            Status = CaseStatus.Closed,
            HandledBy = handledBy.Numeric,
            ClosedOn = day == 0 ? null : 20260500 + day,
        };

    private static VictimRecord Victim(int id) =>
        new()
        {
            Id = 10_000 + id,
            CaseId = id,
            PersonKey = id,
        };

    private Task<int?> CountAsync(int first, int last, CountryCode? asker = null) =>
        CountAsync(
            AnyCase with
            {
                ClosedFrom = new PartialDate(20260500 + first),
                ClosedTo = new PartialDate(20260500 + last),
            },
            asker
        );

    /// <summary>By a reader of its own, as another node would be.</summary>
    private async Task<int?> CountAsync(ClosedCases which, CountryCode? asker = null) =>
        (
            await new StatisticsReader(world!.Store, TimeProvider.System).CountAsync(
                which,
                asker ?? Entitlements.Khm,
                Smallest,
                CancellationToken.None
            )
        ).Cases;

    private sealed class SlowStore(IDbContextFactory<RecordsContext> store) : IDbContextFactory<RecordsContext>
    {
        private int atOnce;

        public int MostAtOnce { get; private set; }

        public RecordsContext CreateDbContext() => store.CreateDbContext();

        public async Task<RecordsContext> CreateDbContextAsync(CancellationToken cancellationToken)
        {
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref atOnce));
            await Task.Delay(50, cancellationToken);
            Interlocked.Decrement(ref atOnce);
            return store.CreateDbContext();
        }
    }
}
