using CsCheck;
using DataHub.Disclosure.Statistics;
using DataHub.Disclosure.Statistics.Grouping;
using DataHub.Disclosure.Tests.Worlds;
using DataHub.Policies;
using DataHub.Records.Model;
using DataHub.Records.Model.Codes;
using Microsoft.EntityFrameworkCore;
using Record = DataHub.Records.Model.Record;

namespace DataHub.Disclosure.Tests.Statistics;

/// <summary>Counts in groups: what they say, and that neither one answer nor many together tell of a small group.</summary>
public sealed class CountGroupTests : IAsyncLifetime
{
    private const int Smallest = 4;

    private static readonly ClosedCases AnyCase = new(null, null, null, null);

    private static readonly CountryCode[] Countries = [Entitlements.Idn, Entitlements.Khm, CountryCode.Parse("THA")];

    /// <summary>A closed case of one person: who handled it, how it was done, and when it was closed.</summary>
    private static readonly Gen<Closed[]> Worlds = Gen.Select(
        Gen.Int[0, 2],
        Gen.Int[1, 2],
        Gen.Int[1, 4],
        (country, modus, month) => new Closed(country, modus, month)
    ).Array[12, 45];

    /// <summary>As <see cref="Worlds"/>, with cases that Cambodia contributed and lists itself.</summary>
    private static readonly Gen<Closed[]> WorldsWithOwn = Gen.Select(
        Worlds,
        Gen.Bool.Array[45],
        (closed, own) => closed.Select((one, i) => one with { IsOwn = own[i] }).ToArray()
    );

    private World? world;

    private StatisticsReader Reader => new(world!.Store, TimeProvider.System);

    public async Task InitializeAsync() => world = await World.CreateAsync();

    public async Task DisposeAsync() => await world!.DisposeAsync();

    [Fact]
    public async Task Groups_come_by_several_fields_in_order_and_what_is_not_known_comes_last()
    {
        await StoreAsync([
            .. Enumerable.Repeat(new Closed(1, 2, 1), 4),
            .. Enumerable.Repeat(new Closed(0, 1, 2), 5),
            .. Enumerable.Repeat(new Closed(0, 1, 5), 6),
            .. Enumerable.Repeat(new Closed(0, 1, 0), 7),
        ]);
        Assert.Equal(
            ["116 2 20260100: 4, 4", "360 1 20260100: 5, 5", "360 1 20260400: 6, 6", "360 1 0: 7, 7"],
            await GroupsAsync(
                AnyCase,
                CountInterval.Quarter,
                CountDimension.HandledBy,
                CountDimension.ModusOperandi,
                CountDimension.ClosedOn
            )
        );
        Assert.Equal(["20260000: 22, 22"], await GroupsAsync(AnyCase, CountInterval.Year, CountDimension.ClosedOn));
    }

    [Fact]
    public async Task A_case_in_two_groups_is_counted_in_the_first()
    {
        await StoreAsync([
            .. Enumerable.Repeat(new Closed(0, 1, 1), 20),
            .. Enumerable.Repeat(new Closed(1, 1, 2), 20),
        ]);
        await using (var context = world!.Store.CreateDbContext())
        {
            // Indonesia's record of a case that Cambodia handled as well
            context.Add(Case(100, new Closed(0, 1, 3), key: 21));
            await context.SaveChangesAsync();
        }
        Assert.Equal(
            ["116: 20, 20", "360: 20, 20"],
            await GroupsAsync(AnyCase, CountInterval.Year, CountDimension.HandledBy)
        );
        Assert.Equal(40, await CountAsync(AnyCase));
    }

    [Fact]
    public async Task A_case_that_the_asking_country_holds_itself_is_in_the_group_of_its_own_record()
    {
        await StoreAsync([
            .. Enumerable.Repeat(new Closed(0, 1, 1), 20),
            .. Enumerable.Repeat(new Closed(1, 1, 2), 20),
            new Closed(0, 1, 3, IsOwn: true),
        ]);
        await using (var context = world!.Store.CreateDbContext())
        {
            context.Add(Case(100, new Closed(1, 1, 3), key: 41));
            await context.SaveChangesAsync();
        }
        Assert.Equal(
            ["116: 20, 20", "360: 21, 21"],
            await GroupsAsync(AnyCase, CountInterval.Year, CountDimension.HandledBy)
        );
        // to whom it is nobody's own it is in the first
        Assert.Equal(
            ["116: 21, 20", "360: 20, 21"],
            await GroupsAsync(AnyCase, CountInterval.Year, [CountDimension.HandledBy], CountryCode.Parse("LAO"))
        );
    }

    [Fact]
    public async Task A_group_in_which_others_than_those_of_the_asking_country_are_few_is_left_out()
    {
        await StoreAsync([
            .. Enumerable.Repeat(new Closed(0, 1, 1), 20),
            .. Enumerable.Repeat(new Closed(1, 1, 1), 20),
            .. Enumerable.Repeat(new Closed(1, 1, 1, IsOwn: true), 20),
            .. Enumerable.Repeat(new Closed(2, 1, 1, IsOwn: true), 20),
            .. Enumerable.Repeat(new Closed(2, 1, 1), 3),
        ]);
        Assert.Equal(["116: 40, 40"], await GroupsAsync(AnyCase, CountInterval.Year, CountDimension.HandledBy));
        Assert.Null(await CountAsync(AnyCase with { HandledBy = Countries[2] }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_group_that_was_told_is_told_as_it_was_whether_few_are_left_of_it_or_nobody(int left)
    {
        Closed[] others = [.. Enumerable.Repeat(new Closed(0, 1, 1), 20)];
        await StoreAsync([.. others, .. Enumerable.Repeat(new Closed(1, 1, 1), 20)]);
        string[] told = ["116: 20, 20", "360: 20, 20"];
        Assert.Equal(told, await GroupsAsync(AnyCase, CountInterval.Year, CountDimension.HandledBy));
        await StoreAsync([.. others, .. Enumerable.Repeat(new Closed(1, 1, 1), left)], forget: false);
        Assert.Equal(told, await GroupsAsync(AnyCase, CountInterval.Year, CountDimension.HandledBy));
        // under another name nobody was told of it
        Assert.Equal(["360: 20, 20"], await GroupsAsync(AnyCase, CountInterval.Month, CountDimension.HandledBy));
    }

    [Theory]
    [InlineData(Limits.Groups, true)]
    [InlineData(Limits.Groups + 1, false)]
    public async Task Groups_are_too_many_when_more_would_be_told_however_many_are_left_out(int told, bool isAnswered)
    {
        const int cell = 2;
        // of the last four neither two are told
        await StoreAsync([
            .. Enumerable
                .Range(0, (told + 2) * cell)
                .Select(i => new Closed(0, 1, Month: 1 + i / cell % 12, Year: 1970 + i / cell / 12)),
        ]);
        var months = new CountGrouping([CountDimension.ClosedOn], CountInterval.Month);
        var asked = Reader.CountAsync(AnyCase, months, Entitlements.Khm, cell, CancellationToken.None);
        if (isAnswered)
        {
            Assert.Equal(told, (await asked).Count);
            return;
        }
        Assert.Equal("TOO_MANY_GROUPS", (await Assert.ThrowsAsync<DisclosureException>(() => asked)).Code);
        // what nobody was told is not kept
        await using var context = world!.Store.CreateDbContext();
        Assert.Equal(0, await context.AnsweredCounts.CountAsync() + await context.AnsweredUnits.CountAsync());
    }

    [Fact]
    public async Task With_a_small_group_another_is_left_out()
    {
        await StoreAsync([
            .. Enumerable.Repeat(new Closed(0, 1, 1), 20),
            .. Enumerable.Repeat(new Closed(1, 1, 1), 30),
            .. Enumerable.Repeat(new Closed(2, 1, 1), 2),
        ]);
        Assert.Equal(["360: 20, 20"], await GroupsAsync(AnyCase, CountInterval.Year, CountDimension.HandledBy));
        // nor is the other told when it is asked for by itself
        Assert.Null(await CountAsync(AnyCase with { HandledBy = Entitlements.Khm }));
        Assert.Equal(52, await CountAsync(AnyCase));
    }

    [Fact]
    public async Task A_count_that_was_given_stays_as_it_was_until_as_many_as_a_cell_have_been_added()
    {
        Closed[] before = [.. Enumerable.Repeat(new Closed(0, 1, 1), 10)];
        await StoreAsync(before);
        Assert.Equal(10, await CountAsync(AnyCase));
        for (var added = 1; added < Smallest; added++)
        {
            await StoreAsync([.. before, .. Enumerable.Repeat(new Closed(1, 1, 1), added)], forget: false);
            Assert.Equal(10, await CountAsync(AnyCase));
            // what is new could be told by another question too
            Assert.Null(await CountAsync(AnyCase with { ClosedFrom = new PartialDate(20250101) }));
        }
        await StoreAsync([.. before, .. Enumerable.Repeat(new Closed(1, 1, 1), Smallest)], forget: false);
        Assert.Equal(14, await CountAsync(AnyCase));
    }

    /// <summary>Whoever knows the whole and the groups that are given knows of the others only what they are together.</summary>
    [Fact]
    public Task Of_a_group_that_is_left_out_nothing_is_known_but_that_it_is_at_most_the_rest() =>
        Worlds.SampleAsync(
            async closed =>
            {
                await StoreAsync(closed);
                var groups = await Reader.CountAsync(
                    AnyCase,
                    new CountGrouping([CountDimension.HandledBy, CountDimension.ClosedOn], CountInterval.Month),
                    Entitlements.Khm,
                    Smallest,
                    CancellationToken.None
                );
                var rest = closed.Length - groups.Sum(group => group.Count.Cases!.Value);
                // between none and the rest: every number is possible for a group of those that are left out
                Assert.True(rest == 0 || rest >= Smallest, $"{rest} are left.");
            },
            iter: 30,
            threads: 1
        );

    /// <summary>The attacker asks at random, by windows, filters and groups, while cases are added, and works with all that was given.</summary>
    [Fact]
    public Task Nothing_small_follows_from_all_the_answers_that_a_country_was_given() =>
        Gen.Select(Worlds, Gen.Int[0, 200].Array[6])
            .SampleAsync(
                async (closed, questions) =>
                    Assert.Empty(
                        Attacker.ToldBy(await AskAsync(closed, questions, forget: false), Smallest, divides: true)
                    ),
                iter: 25,
                threads: 1
            );

    /// <summary>The same by an attacker who knows the cases that his own country contributed one by one.</summary>
    [Fact]
    public Task Nothing_small_follows_for_a_country_that_takes_its_own_records_away() =>
        Gen.Select(WorldsWithOwn, Gen.Int[0, 200].Array[6])
            .SampleAsync(
                async (closed, questions) =>
                    Assert.Empty(
                        Attacker.ToldBy(
                            await AskAsync(closed, questions, forget: false),
                            Smallest,
                            divides: true,
                            OwnOf(closed)
                        )
                    ),
                iter: 25,
                threads: 1
            );

    [Fact]
    public async Task The_attacker_finds_a_small_group_where_own_records_are_not_taken_into_account()
    {
        Closed[] closed =
        [
            .. Enumerable.Repeat(new Closed(0, 1, 1), 20),
            .. Enumerable.Repeat(new Closed(1, 1, 2), 20),
            .. Enumerable.Repeat(new Closed(1, 1, 2, IsOwn: true), 2),
            .. Enumerable.Repeat(new Closed(2, 1, 3, IsOwn: true), 20),
            .. Enumerable.Repeat(new Closed(2, 1, 3), 2),
        ];
        // the answers of a country that has none of them
        var answered = await AskAsync(closed, [9], forget: false, CountryCode.Parse("LAO"));
        Assert.Empty(Attacker.ToldBy(answered, Smallest));
        Assert.NotEmpty(Attacker.ToldBy(answered, Smallest, known: OwnOf(closed)));
    }

    [Fact]
    public async Task The_attacker_finds_a_small_group_where_nothing_is_remembered()
    {
        Closed[] closed =
        [
            .. Enumerable.Repeat(new Closed(0, 1, 1), 20),
            .. Enumerable.Repeat(new Closed(1, 1, 2), 30),
            .. Enumerable.Repeat(new Closed(2, 1, 3), 2),
        ];
        Assert.NotEmpty(Attacker.ToldBy(await AskAsync(closed, [0, 1, 2, 3], forget: true), Smallest));
    }

    private static HashSet<long> OwnOf(Closed[] closed) =>
        [.. Enumerable.Range(0, closed.Length).Where(i => closed[i].IsOwn).Select(i => (long)i)];

    /// <summary>Those whom each answer counted.</summary>
    private async Task<List<HashSet<long>>> AskAsync(
        Closed[] closed,
        int[] questions,
        bool forget,
        CountryCode? asker = null
    )
    {
        var answered = new List<HashSet<long>>();
        await StoreAsync(closed);
        foreach (var (question, turn) in questions.Select((question, turn) => (question, turn)))
        {
            // the first few are there from the start, the others come one after the other
            var there = closed.Length - Math.Max(0, questions.Length - 1 - turn) % 4;
            await StoreAsync(closed[..there], forget);
            var which = AnyCase with
            {
                HandledBy = question % 3 == 1 ? Countries[question / 3 % 3] : null,
                ModusOperandi = question % 4 == 2 ? (ModusOperandi)(1 + question / 4 % 2) : null,
                ClosedFrom = question % 5 == 3 ? new PartialDate(20260000 + 100 * (1 + question / 5 % 4)) : null,
            };
            var counted = Enumerable.Range(0, there).Where(i => Takes(which, closed[i])).ToList();
            if (question % 2 == 0)
            {
                await NoteAsync(which, counted, answered, asker);
                continue;
            }
            CountDimension[] by =
                question % 7 < 4 ? [CountDimension.HandledBy] : [CountDimension.ModusOperandi, CountDimension.ClosedOn];
            var groups = await Reader.CountAsync(
                which,
                new CountGrouping(by, CountInterval.Month),
                asker ?? Entitlements.Khm,
                Smallest,
                CancellationToken.None
            );
            foreach (var group in groups)
            {
                var of = counted.Where(i => Numbers(closed[i], by).SequenceEqual(group.Numbers)).ToList();
                if (of.Count == group.Count.Cases)
                    answered.Add([.. of.Select(i => (long)i)]);
            }
            await NoteAsync(which, counted, answered, asker);
        }
        return answered;
    }

    // A count that is not the present one was given before: the attacker has it already.
    private async Task NoteAsync(
        CountedRecords which,
        List<int> counted,
        List<HashSet<long>> answered,
        CountryCode? asker
    )
    {
        if (await CountAsync(which, asker) == counted.Count)
            answered.Add([.. counted.Select(i => (long)i)]);
    }

    private static bool Takes(ClosedCases which, Closed closed) =>
        (which.HandledBy is null || which.HandledBy == Countries[closed.Country])
        && (which.ModusOperandi is null || (int)which.ModusOperandi == closed.Modus)
        && (which.ClosedFrom is null || which.ClosedFrom.Value.Value <= closed.On);

    private static IEnumerable<int> Numbers(Closed closed, CountDimension[] by) =>
        by.Select(dimension =>
            dimension switch
            {
                CountDimension.HandledBy => Countries[closed.Country].Numeric,
                CountDimension.ModusOperandi => closed.Modus,
                _ => closed.On / 100 * 100,
            }
        );

    private Task<List<string>> GroupsAsync(CountedRecords which, CountInterval interval, params CountDimension[] by) =>
        GroupsAsync(which, interval, by, Entitlements.Khm);

    private async Task<List<string>> GroupsAsync(
        CountedRecords which,
        CountInterval interval,
        CountDimension[] by,
        CountryCode asker
    )
    {
        var groups = await Reader.CountAsync(
            which,
            new CountGrouping(by, interval),
            asker,
            Smallest,
            CancellationToken.None
        );
        return [.. groups.Select(g => $"{string.Join(' ', g.Numbers)}: {g.Count.Cases}, {g.Count.Persons}")];
    }

    private async Task<int?> CountAsync(CountedRecords which, CountryCode? asker = null) =>
        (await Reader.CountAsync(which, asker ?? Entitlements.Khm, Smallest, CancellationToken.None)).Cases;

    private async Task StoreAsync(Closed[] closed, bool forget = true)
    {
        await world!.ReplaceAsync([
            .. closed.Select((one, i) => Case(i + 1, one, i + 1)),
            .. closed.Select(Record (one, i) => Victim(i + 1, one)),
        ]);
        await using var context = world.Store.CreateDbContext();
        if (forget)
            await World.ForgetCountsAsync(context);
    }

    private static CaseRecord Case(int id, Closed closed, int key) =>
        new()
        {
            Id = id,
            CaseKey = key,
            Status = CaseStatus.Closed,
            HandledBy = Countries[closed.Country].Numeric,
            ModusOperandi = (ModusOperandi)closed.Modus,
            ClosedOn = closed.On,
            Operands = closed.Operands,
        };

    private static VictimRecord Victim(int id, Closed closed) =>
        new()
        {
            Id = 10_000 + id,
            CaseId = id,
            PersonKey = id,
            Operands = closed.Operands,
        };

    /// <summary>Month 0: only the year is known. Own: Cambodia contributed it.</summary>
    private sealed record Closed(int Country, int Modus, int Month, bool IsOwn = false, int Year = 2026)
    {
        public int On => Year * 10000 + (Month == 0 ? 0 : Month * 100 + 15);

        public RecordOperands Operands => new() { Originator = (IsOwn ? Entitlements.Khm : Entitlements.Idn).Numeric };
    }
}
