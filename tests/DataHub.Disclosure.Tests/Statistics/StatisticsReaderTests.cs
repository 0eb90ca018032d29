using DataHub.Disclosure.Statistics;
using DataHub.Disclosure.Tests.Worlds;
using DataHub.Policies;
using DataHub.Records.Model;
using DataHub.Records.Model.Codes;
using Microsoft.EntityFrameworkCore;
using Record = DataHub.Records.Model.Record;

namespace DataHub.Disclosure.Tests.Statistics;

public sealed class StatisticsReaderTests : IAsyncLifetime
{
    private const int Smallest = 3;

    private static readonly ClosedCases AnyCase = new(null, null, null, null);
    private static readonly Arrivals AnyArrival = new(null, null, null, null, null, null);

    private readonly List<Record> records = [];
    private World? world;
    private long nextId = 1;

    public async Task InitializeAsync() => world = await World.CreateAsync();

    public async Task DisposeAsync() => await world!.DisposeAsync();

    [Fact]
    public async Task A_case_and_a_person_that_two_countries_hold_are_counted_once()
    {
        for (var key = 1; key <= 4; key++)
        {
            Case(key, 20260105, persons: [key], originator: "IDN");
            Case(key, 20260106, persons: [key, 100 + key], originator: "THA");
        }
        Assert.Equal((4, 8), Both(await CountAsync(AnyCase)));
    }

    [Fact]
    public async Task Only_closed_cases_are_counted()
    {
        for (var key = 1; key <= 3; key++)
        {
            Case(key, 20260105, persons: [key]);
            Case(10 + key, 20260105, persons: [10 + key], status: CaseStatus.ClosedReferred);
            Case(20 + key, 20260105, persons: [20 + key], status: null);
        }
        foreach (var status in Enum.GetValues<CaseStatus>().Except([CaseStatus.Closed, CaseStatus.ClosedReferred]))
            Case(30 + (int)status, 20260105, persons: [30 + (int)status], status: status);
        Assert.Equal((6, 6), Both(await CountAsync(AnyCase)));
    }

    [Theory]
    [InlineData(null, "2026-01-31", 6)]
    [InlineData(null, "2026-01-30", 3)]
    [InlineData(null, "2026-01", 6)]
    [InlineData(null, "2026", 9)]
    [InlineData("2026-01-30", "2026-01-30", 3)]
    [InlineData("2026-01-31", null, 9)]
    [InlineData("2026-02", "2026-02", 3)]
    [InlineData("2026", "2026", 9)]
    [InlineData("2027", null, 3)]
    public async Task Both_ends_of_a_window_count_and_a_month_or_year_ends_with_its_last_day(
        string? from,
        string? to,
        int cases
    )
    {
        var key = 1;
        foreach (var closedOn in new[] { 20260130, 20260131, 20260228, 20270101 })
        {
            for (var i = 0; i < 3; i++, key++)
                Case(key, closedOn, persons: [key]);
        }
        Assert.Equal(
            (cases, cases),
            Both(await CountAsync(AnyCase with { ClosedFrom = Date(from), ClosedTo = Date(to) }))
        );
    }

    [Theory]
    [InlineData("2026-01-31", null, 6)]
    [InlineData("2026-01-30", "2026-01-31", 3)]
    [InlineData(null, "2026-02", 6)]
    [InlineData("2026", "2027", 9)]
    public async Task The_end_of_a_window_of_arrivals_does_not_count(string? from, string? before, int persons)
    {
        var key = 1;
        foreach (var arrivedOn in new[] { 20260130, 20260131, 20260228 })
        {
            for (var i = 0; i < 3; i++, key++)
                Home(key, arrivedOn);
        }
        var which = AnyArrival with { ArrivedFrom = Date(from), ArrivedBefore = Date(before) };
        Assert.Equal(persons, (await CountAsync(which)).Persons);
    }

    [Fact]
    public async Task A_person_who_came_home_twice_or_is_held_twice_is_counted_once_and_who_has_not_arrived_not_at_all()
    {
        for (var person = 1; person <= 3; person++)
        {
            Home(person, 20260105);
            Home(person, 20260203);
            Home(100 + person, null);
        }
        Assert.Equal(3, (await CountAsync(AnyArrival)).Persons);
    }

    [Theory]
    [InlineData(0, null, true)]
    [InlineData(1, null, true)]
    [InlineData(2, null, true)]
    [InlineData(3, 3, false)]
    [InlineData(4, 4, false)]
    public async Task A_count_below_the_smallest_cell_is_suppressed_and_nobody_cannot_be_told_from_a_few(
        int stored,
        int? shown,
        bool suppressed
    )
    {
        for (var key = 1; key <= stored; key++)
        {
            Case(key, 20260105, persons: [key]);
            Home(key, 20260105);
        }
        var (cases, persons) = (await CountAsync(AnyCase), await CountAsync(AnyArrival));
        Assert.Equal(
            (shown, shown, suppressed, Smallest),
            (cases.Cases, cases.Persons, cases.Suppressed, cases.MinimumCell)
        );
        Assert.Equal((shown, suppressed, Smallest), (persons.Persons, persons.Suppressed, persons.MinimumCell));
    }

    [Fact]
    public async Task Cases_and_persons_are_suppressed_together_when_either_is_few()
    {
        Case(1, 20260105, persons: [1, 2, 3, 4, 5]);
        Assert.Equal((null, null), Both(await CountAsync(AnyCase)));
        for (var key = 2; key <= 5; key++)
            Case(key, 20270105, persons: [9]);
        Assert.Equal((null, null), Both(await CountAsync(AnyCase with { ClosedFrom = Date("2027") })));
    }

    [Fact]
    public async Task Every_condition_narrows()
    {
        var (idn, khm) = (CountryCode.Parse("IDN"), CountryCode.Parse("KHM"));
        for (var key = 1; key <= 3; key++)
        {
            Case(key, 20260105, persons: [key], handledBy: idn.Numeric, modus: ModusOperandi.OnlineScam);
            Case(10 + key, 20260105, persons: [10 + key], handledBy: khm.Numeric);
        }
        Assert.Equal((3, 3), Both(await CountAsync(AnyCase with { HandledBy = idn })));
        Assert.Equal((3, 3), Both(await CountAsync(AnyCase with { ModusOperandi = ModusOperandi.OnlineScam })));
        Assert.Equal((6, 6), Both(await CountAsync(AnyCase)));
        Assert.Equal((null, null), Both(await CountAsync(AnyCase with { HandledBy = CountryCode.Parse("THA") })));
    }

    [Fact]
    public async Task A_country_that_takes_away_the_cases_it_lists_itself_is_left_with_no_few_of_others()
    {
        for (var key = 1; key <= 13; key++)
            Case(key, 20260105, persons: [key], originator: "KHM");
        Assert.Equal((null, null), Both(await CountAsync(AnyCase)));
        // another country's record of one that is listed already is of no other
        Case(1, 20260105, persons: [1], originator: "IDN");
        Case(20, 20260105, persons: [20, 21], originator: "IDN");
        Case(21, 20260105, persons: [22], originator: "THA");
        Assert.Equal((null, null), Both(await CountAsync(AnyCase)));
        Assert.Equal((15, 16), Both(await CountAsync(AnyCase, CountryCode.Parse("LAO"))));
        // of own cases nobody says that all persons in them are listed
        Case(22, 20260105, persons: [], originator: "IDN");
        Assert.Equal((16, 16), Both(await CountAsync(AnyCase)));
    }

    [Fact]
    public async Task A_country_that_takes_away_the_journeys_it_lists_itself_is_left_with_no_few_of_others()
    {
        for (var person = 1; person <= 13; person++)
            Home(person, 20260105, originator: "KHM");
        // who is listed without the arrival is another by the record that says it
        Home(14, null, originator: "KHM");
        Home(14, 20260105);
        Home(15, 20260105);
        Assert.Null((await CountAsync(AnyArrival)).Persons);
        Assert.Equal(15, (await CountAsync(AnyArrival, CountryCode.Parse("LAO"))).Persons);
        Home(16, 20260105);
        Assert.Equal(16, (await CountAsync(AnyArrival)).Persons);
    }

    private void Case(
        long key,
        int closedOn,
        long[] persons,
        string originator = "IDN",
        CaseStatus? status = CaseStatus.Closed,
        short? handledBy = null,
        ModusOperandi? modus = null
    )
    {
        var id = nextId++;
        records.Add(
            new CaseRecord
            {
                Id = id,
                CaseKey = key,
                Status = status,
                ClosedOn = closedOn,
                HandledBy = handledBy,
                ModusOperandi = modus,
                Operands = Of(originator),
            }
        );
        foreach (var person in persons)
            records.Add(
                new VictimRecord
                {
                    Id = nextId++,
                    CaseId = id,
                    PersonKey = person,
                    Operands = Of(originator),
                }
            );
    }

    private void Home(long person, int? arrivedOn, string originator = "IDN")
    {
        var id = nextId++;
        records.Add(
            new VictimRecord
            {
                Id = id,
                PersonKey = person,
                Operands = Of(originator),
            }
        );
        records.Add(
            new RepatriationRecord
            {
                Id = nextId++,
                VictimId = id,
                ArrivedOn = arrivedOn,
                Operands = Of(originator),
            }
        );
    }

    private static RecordOperands Of(string originator) => new() { Originator = CountryCode.Parse(originator).Numeric };

    private static PartialDate? Date(string? text) => text is null ? null : PartialDate.Parse(text);

    private static (int?, int?) Both(PublishedCount count) => (count.Cases, count.Persons);

    private async Task<PublishedCount> CountAsync(CountedRecords which, CountryCode? asker = null)
    {
        await StoreAsync();
        return await new StatisticsReader(world!.Store, TimeProvider.System).CountAsync(
            which,
            asker ?? Entitlements.Khm,
            Smallest,
            CancellationToken.None
        );
    }

    private async Task StoreAsync()
    {
        await using var context = world!.Store.CreateDbContext();
        // each count here stands for itself, whatever was asked before
        await World.ForgetCountsAsync(context);
        context.AddRange(records);
        await context.SaveChangesAsync();
        records.Clear();
    }
}
