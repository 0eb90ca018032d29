using System.Text.Json;
using DataHub.Policies;
using DataHub.Records.Demo;
using DataHub.Records.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Record = DataHub.Records.Model.Record;

namespace DataHub.Records.Tests.Demo;

public sealed class DemoDataTests(DemoStore demo) : IClassFixture<DemoStore>
{
    /// <summary>Values of lists and public words, which many records share, and what both records of an agency share by design.</summary>
    private static readonly string[] Shared =
    [
        "VictimRecord.GivenName",
        "VictimRecord.MiddleName",
        "VictimRecord.FamilyName",
        "VictimRecord.Salutation",
        "VictimRecord.Citizenships",
        "VictimRecord.PrimaryLanguage",
        "VictimRecord.PromisedJob",
        "IdentificationRecord.Tool",
        "IdentificationRecord.RecognisedBy",
        "ConsentRecord.Recipients",
        "IncidentRecord.Nationalities",
        "ReferralRecord.FromAgency",
        "ReferralRecord.ToAgency",
        "AssistanceRecord.Provider",
        "RepatriationRecord.ReceivedBy",
        "RepatriationRecord.CohortCode",
        "SuspectedPerpetratorRecord.Citizenships",
        "TechnologyIndicatorRecord.Chain",
        "TechnologyIndicatorRecord.PhoneNumber",
    ];

    [Fact]
    public async Task The_store_holds_8000_cases_of_eleven_states_and_every_record_of_the_set()
    {
        await using var context = demo.Store.CreateDbContext();

        Assert.InRange(await context.Cases.CountAsync(), 8000, 8010);
        Assert.Equal(11, await context.Cases.Select(item => item.Operands.Originator).Distinct().CountAsync());
        Assert.Equal(new DemoProgress(All(demo.Set).Count(), All(demo.Set).Count()), demo.Reports[^1]);
        foreach (var group in All(demo.Set).GroupBy(record => record.GetType()))
            Assert.Equal(group.Count(), await CountAsync(context, group.Key));
    }

    [Fact]
    public async Task A_record_is_stored_as_it_was_invented()
    {
        await using var context = demo.Store.CreateDbContext();

        foreach (var file in demo.Set.Cases.Where((_, index) => index % 97 == 0))
        {
            Assert.Equal(Print(file.Case), Print(await context.Cases.SingleAsync(item => item.Id == file.Case.Id)));
            var victim = file.Victims[0].Victim;
            Assert.Equal(Print(victim), Print(await context.Victims.SingleAsync(item => item.Id == victim.Id)));
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_records()
    {
        var again = DemoGenerator.Generate(new DemoOptions());

        Assert.Equal(All(demo.Set).Select(Print), All(again).Select(Print));
    }

    [Fact]
    public void Another_seed_gives_other_ids()
    {
        var other = DemoGenerator.Generate(new DemoOptions { Cases = 1, Seed = 1 });

        Assert.Empty(All(demo.Set).Select(record => record.Id).Intersect(All(other).Select(record => record.Id)));
    }

    [Fact]
    public void Ids_are_unique_positive_and_not_sequential()
    {
        var ids = All(demo.Set).Select(record => record.Id).ToList();

        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(ids, id => Assert.InRange(id, 1, 1L << 62));
        Assert.DoesNotContain(ids.Order().Zip(ids.Order().Skip(1)), pair => pair.Second - pair.First < 1000);
    }

    [Fact]
    public void Every_value_that_identifies_belongs_to_one_record_and_one_field()
    {
        var owners = new Dictionary<string, string>();
        foreach (var (record, field, value) in Texts())
        {
            var owner = $"{field} of {record.Id}";
            Assert.True(owners.TryAdd(value, owner), $"{owner} repeats {owners[value]}.");
        }
        Assert.True(owners.Count > 50_000);
    }

    [Fact]
    public void No_full_name_is_a_part_of_another()
    {
        var names = demo
            .Set.Cases.SelectMany(file => file.Victims)
            .Select(file => file.Victim.FullName!)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

        Assert.All(
            names,
            name =>
            {
                var words = name.Split(' ');
                for (var from = 0; from < words.Length; from++)
                for (var to = from + 1; to <= words.Length; to++)
                    if (to - from < words.Length)
                        Assert.DoesNotContain(string.Join(' ', words[from..to]), names);
            }
        );
    }

    [Fact]
    public void Every_state_of_consent_age_case_and_objection_occurs()
    {
        var operands = demo.Set.Cases.SelectMany(file => file.Victims).Select(file => file.Victim.Operands).ToList();
        var today = new DateOnly(2026, 11, 23).DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

        foreach (var state in Enum.GetValues<Tristate>())
        {
            Assert.Contains(operands, item => item.IsMinor == (byte)state);
            Assert.Contains(operands, item => item.ObjectsToOrigin == (byte)state);
            Assert.Contains(
                demo.Set.Scenery.OfType<SuspectedPerpetratorRecord>(),
                item => item.Operands.AlsoVictim == (byte)state
            );
        }
        foreach (var code in (int[])[0, 1, 2, 3, 4])
            Assert.Contains(operands, item => ConsentCode.StateOn(item.ConsentRepatriation, today) == code);
        foreach (var state in (CaseState[])[CaseState.Ongoing, CaseState.Closed, CaseState.Sealed])
            Assert.Contains(operands, item => item.CaseStatus == (byte)state);
        foreach (var state in Enum.GetValues<TlpState>())
            Assert.Contains(operands, item => item.Tlp == (byte)state);
        foreach (var state in Enum.GetValues<HandlingState>().Where(state => state != HandlingState.Unknown))
            Assert.Contains(operands, item => item.Handling == (byte)state);
        Assert.Contains(operands, item => (item.ConsentProtectionScope & ConsentScope.RecipientLimits) != 0);
        Assert.Contains(operands, item => (item.ConsentProtectionScope & ConsentScope.CategoryLimits) != 0);
        Assert.All(operands, item => Assert.NotEqual(0, item.RegisteredDay));
        Assert.Contains(operands, item => item.Citizenships == 0);
        Assert.Contains(operands, item => long.PopCount(item.Citizenships) == 2);
        Assert.InRange(
            operands.Average(item => ConsentCode.StateOn(item.ConsentProtection, today) == ConsentCode.Given ? 1 : 0),
            0.6,
            0.9
        );
    }

    [Fact]
    public void One_victim_is_from_Brunei() =>
        Assert.Single(
            demo.Set.Cases.SelectMany(file => file.Victims),
            file => file.Victim.Citizenships?.Contains("BRN", StringComparison.Ordinal) is true
        );

    [Fact]
    public void A_country_of_origin_has_no_record_of_a_person_who_objected_elsewhere()
    {
        var objected = demo
            .Set.Cases.SelectMany(file => file.Victims)
            .Where(file => file.Victim.Operands.ObjectsToOrigin == (byte)Tristate.Yes)
            .Select(file => file.Victim.PersonKey)
            .ToHashSet();
        var known = demo
            .Set.Cases.SelectMany(file => file.Victims)
            .Where(file => objected.Contains(file.Victim.PersonKey))
            .GroupBy(file => file.Victim.PersonKey);

        Assert.NotEmpty(objected);
        Assert.All(known, group => Assert.Single(group));
    }

    [Fact]
    public async Task A_store_in_use_is_left_alone()
    {
        var demoData = new DemoData(demo.Store, Options.Create(new DemoOptions()));

        Assert.Equal(0, await demoData.LoadAsync(null, CancellationToken.None));
    }

    [Fact]
    public async Task The_data_set_is_stored_whole_or_not_at_all()
    {
        var temporary = new TemporaryStore();
        await temporary.InitializeAsync();
        using var stop = new CancellationTokenSource();
        var demoData = new DemoData(temporary.Store, Options.Create(new DemoOptions { Cases = 1 }));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            demoData.LoadAsync(new StopAtOnce(stop), stop.Token)
        );

        await using (var context = temporary.Store.CreateDbContext())
        {
            Assert.Equal(0, await context.Cases.CountAsync());
            Assert.Equal(0, await context.Organisations.CountAsync());
        }
        await temporary.DisposeAsync();
    }

    private static IEnumerable<Record> All(DemoSet set) =>
        set.Scenery.Concat(set.Cases.SelectMany(file => file.Records()));

    private static string Print(Record record) => JsonSerializer.Serialize(record, record.GetType());

    private static async Task<int> CountAsync(RecordsContext context, Type type)
    {
        var set =
            (IQueryable<Record>)
                typeof(DbContext)
                    .GetMethod(nameof(DbContext.Set), 1, [])!
                    .MakeGenericMethod(type)
                    .Invoke(context, null)!;
        return await set.CountAsync();
    }

    private IEnumerable<(Record Record, string Field, string Value)> Texts()
    {
        foreach (var record in All(demo.Set))
        {
            foreach (var (field, value) in Texts(record, record.GetType().Name))
                yield return (record, field, value);
        }
    }

    private static IEnumerable<(string Field, string Value)> Texts(object owner, string path)
    {
        foreach (var property in owner.GetType().GetProperties().Where(item => item.Name != "OwnerAgency"))
        {
            var field = $"{path}.{property.Name}";
            if (property.GetValue(owner) is string text && !Shared.Contains(field))
                yield return (field, text);
            if (property.GetValue(owner) is Place { Street: { } street })
                yield return ($"{field}.Street", street);
            if (property.GetValue(owner) is IdentityDocument { Number: { } number })
                yield return ($"{field}.Number", number);
        }
    }

    private sealed class StopAtOnce(CancellationTokenSource stop) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value) => stop.Cancel();
    }
}
