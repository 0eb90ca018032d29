using DataHub.Policies;
using DataHub.Records.Demo;
using DataHub.Records.Model;
using DataHub.Records.Model.Codes;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Records.Tests.Demo;

public sealed class PublishedFigureTests(DemoStore demo) : IClassFixture<DemoStore>
{
    private const int WindowFrom = 20200505;
    private const int WindowTo = 20230505;
    private static readonly short Indonesia = CountryCode.Parse("IDN").Numeric;
    private static readonly short Cambodia = CountryCode.Parse("KHM").Numeric;
    private static readonly long Indonesian = Parties.MaskOf([CountryCode.Parse("IDN")]);

    [Fact]
    public async Task Indonesia_brought_1138_persons_home_from_Cambodia()
    {
        await using var context = demo.Store.CreateDbContext();

        Assert.Equal(
            1138,
            await Journeys(context, 20230506).Select(victim => victim.PersonKey).Distinct().CountAsync()
        );
    }

    [Fact]
    public async Task Both_countries_hold_the_same_1138_persons_and_some_travelled_twice()
    {
        await using var context = demo.Store.CreateDbContext();

        var records = await Journeys(context, 20230506).ToListAsync();
        var persons = records.GroupBy(victim => victim.Operands.Originator);
        var departed = await Returns(context).Where(pair => pair.Repatriation.DepartedOn < 20230506).ToListAsync();

        Assert.Equal(1138, persons.Single(group => group.Key == Indonesia).DistinctBy(v => v.PersonKey).Count());
        Assert.True(persons.Single(group => group.Key == Indonesia).Count() > 1138);
        Assert.Equal(
            1138,
            departed
                .Where(pair => pair.Victim.Operands.Originator == Cambodia)
                .Select(pair => pair.Victim.PersonKey)
                .Distinct()
                .Count()
        );
    }

    [Fact]
    public async Task The_day_of_the_edge_does_not_count_among_those_who_arrived_before_it()
    {
        await using var context = demo.Store.CreateDbContext();

        Assert.Equal(
            1139,
            await Journeys(context, 20230507).Select(victim => victim.PersonKey).Distinct().CountAsync()
        );
    }

    [Fact]
    public async Task Indonesia_handled_and_closed_1841_cases_in_three_years()
    {
        await using var context = demo.Store.CreateDbContext();

        var cases = ClosedScams(context).Where(item => item.ClosedOn >= WindowFrom && item.ClosedOn <= WindowTo);

        Assert.Equal(1841, await cases.Select(item => item.CaseKey).Distinct().CountAsync());
        Assert.Equal(1881, await cases.CountAsync());
    }

    [Fact]
    public async Task The_cases_are_those_of_fewer_persons_because_some_were_trafficked_twice()
    {
        await using var context = demo.Store.CreateDbContext();

        var persons =
            from victim in context.Victims
            join item in ClosedScams(context) on victim.CaseId equals item.Id
            where item.ClosedOn >= WindowFrom && item.ClosedOn <= WindowTo
            select victim.PersonKey;

        Assert.Equal(1832, await persons.Distinct().CountAsync());
    }

    [Fact]
    public async Task A_day_more_at_either_end_would_count_other_cases()
    {
        await using var context = demo.Store.CreateDbContext();

        Assert.Equal(1, await ClosedScams(context).CountAsync(item => item.ClosedOn == 20200504));
        Assert.Equal(1, await ClosedScams(context).CountAsync(item => item.ClosedOn == 20230506));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(4000)]
    public void The_figures_do_not_depend_on_the_size_of_the_set(int cases)
    {
        var set = DemoGenerator.Generate(new DemoOptions { Cases = cases, Seed = 7 });

        var closed = set
            .Cases.Select(file => file.Case)
            .Where(item => item.ModusOperandi is ModusOperandi.OnlineScam && item.HandledBy == Indonesia)
            .Where(item => item.Status is CaseStatus.Closed or CaseStatus.ClosedReferred)
            .Where(item => item.ClosedOn is >= WindowFrom and <= WindowTo);

        Assert.Equal(1841, closed.DistinctBy(item => item.CaseKey).Count());
    }

    [Fact]
    public async Task Twenty_eight_persons_were_brought_home_after_two_incidents_in_Poipet()
    {
        await using var context = demo.Store.CreateDbContext();

        var persons =
            from incident in context.Incidents
            where incident.Code == PoipetFixture.FirstIncident || incident.Code == PoipetFixture.SecondIncident
            join item in context.Cases on incident.Id equals item.IncidentId
            join victim in context.Victims on item.Id equals victim.CaseId
            select new { victim.PersonKey, item.Operands.Originator };
        var found = await persons.ToListAsync();

        Assert.Equal(28, found.DistinctBy(person => person.PersonKey).Count());
        Assert.Equal(28, found.Count(person => person.Originator == Indonesia));
        Assert.Equal(28, found.Count(person => person.Originator == Cambodia));
    }

    private static IQueryable<CaseRecord> ClosedScams(RecordsContext context) =>
        context.Cases.Where(item =>
            item.HandledBy == Indonesia
            && item.ModusOperandi == ModusOperandi.OnlineScam
            && (item.Status == CaseStatus.Closed || item.Status == CaseStatus.ClosedReferred)
        );

    private static IQueryable<VictimRecord> Journeys(RecordsContext context, int arrivedBefore) =>
        Returns(context).Where(pair => pair.Repatriation.ArrivedOn < arrivedBefore).Select(pair => pair.Victim);

    private static IQueryable<Return> Returns(RecordsContext context) =>
        from repatriation in context.Repatriations
        join victim in context.Victims on repatriation.VictimId equals victim.Id
        join item in context.Cases on victim.CaseId equals item.Id
        where repatriation.From == Cambodia && repatriation.To == Indonesia
        where (victim.Operands.Citizenships & Indonesian) != 0
        where item.ModusOperandi == ModusOperandi.OnlineScam
        select new Return { Repatriation = repatriation, Victim = victim };

    private sealed class Return
    {
        public required RepatriationRecord Repatriation { get; init; }

        public required VictimRecord Victim { get; init; }
    }
}
