using DataHub.Policies;
using DataHub.Records.Consents;
using DataHub.Records.Model;
using DataHub.Records.Model.Codes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Records.Tests.Consents;

public sealed class ConsentRegisterTests : IAsyncLifetime
{
    private const long First = 11;
    private const long Second = 12;
    private static readonly CountryCode Idn = CountryCode.Parse("IDN");
    private static readonly CountryCode Khm = CountryCode.Parse("KHM");
    private readonly TemporaryStore _temporary = new();
    private readonly Clock _clock = new();

    private RecordsStore Store => _temporary.Store;

    public async Task InitializeAsync()
    {
        await _temporary.InitializeAsync();
        await using var context = Store.CreateDbContext();
        context.AddRange(ConsentScene.Records());
        await context.SaveChangesAsync();
    }

    public Task DisposeAsync() => _temporary.DisposeAsync();

    [Fact]
    public async Task Consent_acts_on_every_record_of_the_person_and_a_withdrawal_takes_it_back()
    {
        Assert.True(await SayAsync(First, ConsentAnswer.Given));
        Assert.All(await OfFirstAsync(), record => Assert.Equal(ConsentCode.Given, record.ConsentProtection));

        Assert.True(await SayAsync(First, ConsentAnswer.Withdrawn));
        var records = await OfFirstAsync();
        Assert.Equal(1 + 7 + 1, records.Count);
        Assert.All(records, record => Assert.Equal(ConsentCode.Withdrawn, record.ConsentProtection));
        Assert.All(records, record => Assert.Equal(ConsentCode.Unknown, record.ConsentInvestigation));
        Assert.Equal(20261124, (await ConsentsAsync(First)).Single(c => c.HeardAt != null).WithdrawnOn);
    }

    [Fact]
    public async Task One_of_two_victims_who_withdraws_withdraws_for_the_case_and_its_links()
    {
        await SayAsync(First, ConsentAnswer.Given);
        await SayAsync(Second, ConsentAnswer.Given);
        Assert.All(await OfCaseAsync(), record => Assert.Equal(ConsentCode.Given, record.ConsentProtection));

        await SayAsync(Second, ConsentAnswer.Withdrawn);

        var records = await OfCaseAsync();
        Assert.Equal(3, records.Count);
        Assert.All(records, record => Assert.Equal(ConsentCode.Withdrawn, record.ConsentProtection));
        Assert.All(await OfFirstAsync(), record => Assert.Equal(ConsentCode.Given, record.ConsentProtection));
    }

    [Fact]
    public async Task Limits_of_two_victims_leave_the_case_what_they_share_and_nobody_when_they_share_nobody()
    {
        await SayAsync(First, ConsentAnswer.Given, ["KHM", "THA"], [ConsentCategory.Identity, ConsentCategory.Health]);
        await SayAsync(Second, ConsentAnswer.Given, ["KHM", "VNM"], [ConsentCategory.Health]);
        var shared = Parties.MaskOf([Khm]) | ConsentScope.Health;
        Assert.All(await OfCaseAsync(), record => Assert.Equal(shared, record.ConsentProtectionScope));

        await SayAsync(Second, ConsentAnswer.Given, ["VNM"], [ConsentCategory.Image]);
        var nothing = ConsentScope.Nobody | ConsentScope.NoCategory;
        Assert.All(await OfCaseAsync(), record => Assert.Equal(nothing, record.ConsentProtectionScope));
    }

    [Fact]
    public async Task The_last_word_of_a_day_counts()
    {
        foreach (
            var (answer, expected) in new[]
            {
                (ConsentAnswer.Given, ConsentCode.Given),
                (ConsentAnswer.Refused, ConsentCode.Refused),
                (ConsentAnswer.Given, ConsentCode.Given),
                (ConsentAnswer.Withdrawn, ConsentCode.Withdrawn),
                (ConsentAnswer.Given, ConsentCode.Given),
            }
        )
        {
            await SayAsync(First, answer);
            Assert.All(await OfFirstAsync(), record => Assert.Equal(expected, record.ConsentProtection));
        }
    }

    [Fact]
    public async Task A_withdrawal_for_one_purpose_leaves_the_others_as_they_were()
    {
        ConsentPurpose[] both = [ConsentPurpose.Protection, ConsentPurpose.Repatriation];
        await SayAsync(First, ConsentAnswer.Given, ["KHM"], [ConsentCategory.Image], both);

        await SayAsync(First, ConsentAnswer.Withdrawn, purposes: [ConsentPurpose.Repatriation]);

        var victim = (await OfFirstAsync())[0];
        Assert.Equal(ConsentCode.Withdrawn, victim.ConsentRepatriation);
        Assert.Equal(ConsentCode.Given, victim.ConsentProtection);
        Assert.Equal(Parties.MaskOf([Khm]) | ConsentScope.Image, victim.ConsentProtectionScope);
    }

    [Fact]
    public async Task A_withdrawal_for_one_purpose_does_not_bring_back_an_older_word_on_another()
    {
        ConsentPurpose[] both = [ConsentPurpose.Protection, ConsentPurpose.Repatriation];
        await SayAsync(First, ConsentAnswer.Given, purposes: both);
        await SayAsync(First, ConsentAnswer.Given, ["KHM"]);

        await SayAsync(First, ConsentAnswer.Withdrawn, purposes: [ConsentPurpose.Repatriation]);

        Assert.Equal(Parties.MaskOf([Khm]), (await OfFirstAsync())[0].ConsentProtectionScope);
    }

    [Fact]
    public async Task A_withdrawal_of_what_was_never_given_is_a_refusal()
    {
        await SayAsync(First, ConsentAnswer.Withdrawn, purposes: [ConsentPurpose.Investigation]);

        Assert.All(await OfFirstAsync(), record => Assert.Equal(ConsentCode.Refused, record.ConsentInvestigation));
    }

    [Fact]
    public async Task A_last_day_is_the_last_day()
    {
        var day = new DateOnly(2027, 1, 31);

        await SayAsync(First, Statement(ConsentAnswer.Given) with { ExpiresOn = day });

        Assert.Equal(ConsentCode.GivenUntil(day), (await OfFirstAsync())[0].ConsentProtection);
    }

    [Fact]
    public async Task Nothing_else_of_the_operands_changes()
    {
        var before = await AllAsync();

        await SayAsync(First, ConsentAnswer.Given);
        await SayAsync(First, ConsentAnswer.Withdrawn);

        var after = await AllAsync();
        Assert.Equal(before.Count + 1, after.Count);
        foreach (var (id, operands) in before)
        {
            operands.ConsentProtection = after[id].ConsentProtection;
            Assert.Equivalent(operands, after[id], strict: true);
        }
    }

    [Theory]
    [InlineData(99, "IDN")]
    [InlineData(21, "IDN")]
    [InlineData(First, "KHM")]
    public async Task A_victim_that_the_originator_does_not_have_is_false_and_changes_nothing(
        long victim,
        string originator
    )
    {
        var before = await AllAsync();
        var statement = Statement(ConsentAnswer.Withdrawn) with { AgencyCode = $"{originator}.POLICE" };

        Assert.False(
            await new ConsentRegister(Store, _clock).RecordAsync(
                victim,
                CountryCode.Parse(originator),
                statement,
                CancellationToken.None
            )
        );

        Assert.Equivalent(before, await AllAsync(), strict: true);
    }

    [Fact]
    public async Task A_failure_at_the_last_record_leaves_nothing_half_done()
    {
        await SayAsync(First, ConsentAnswer.Given);
        await SayAsync(Second, ConsentAnswer.Given);
        var before = await AllAsync();
        await using (var context = Store.CreateDbContext())
            await context.Database.ExecuteSqlRawAsync(
                "CREATE TRIGGER broken BEFORE UPDATE ON CaseSuspectedPerpetratorLinks BEGIN SELECT RAISE(ABORT, 'broken'); END"
            );

        var failure = await Assert.ThrowsAsync<DbUpdateException>(() => SayAsync(First, ConsentAnswer.Withdrawn));

        Assert.IsType<SqliteException>(failure.InnerException);
        Assert.Equivalent(before, await AllAsync(), strict: true);
        Assert.All(await ConsentsAsync(First), consent => Assert.Null(consent.WithdrawnOn));
    }

    [Fact]
    public async Task A_statement_that_contradicts_itself_changes_nothing()
    {
        var before = await AllAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => SayAsync(First, ConsentAnswer.Refused, ["KHM"]));

        Assert.Equivalent(before, await AllAsync(), strict: true);
    }

    private Task<bool> SayAsync(
        long victim,
        ConsentAnswer state,
        string[]? recipients = null,
        ConsentCategory[]? categories = null,
        ConsentPurpose[]? purposes = null
    ) =>
        SayAsync(
            victim,
            Statement(state) with
            {
                Purposes = purposes ?? [ConsentPurpose.Protection],
                Recipients = [.. (recipients ?? []).Select(CountryCode.Parse)],
                Categories = categories ?? [],
            }
        );

    private Task<bool> SayAsync(long victim, ConsentStatement statement) =>
        new ConsentRegister(Store, _clock).RecordAsync(victim, Idn, statement, CancellationToken.None);

    private static ConsentStatement Statement(ConsentAnswer state) =>
        new()
        {
            Purposes = [ConsentPurpose.Protection],
            State = state,
            GivenBy = ConsentGiver.Self,
            AgencyCode = "IDN.KEMLU",
        };

    /// <summary>The first victim, then all that hangs on the person.</summary>
    private async Task<List<RecordOperands>> OfFirstAsync()
    {
        await using var context = Store.CreateDbContext();
        return
        [
            .. (await ConsentScene.StoredAsync(context))
                .Where(record =>
                    record.Id == First || record.GetType().GetProperty("VictimId")?.GetValue(record) is First
                )
                .OrderBy(record => record is not VictimRecord)
                .Select(record => record.Operands),
        ];
    }

    private async Task<List<RecordOperands>> OfCaseAsync()
    {
        await using var context = Store.CreateDbContext();
        return
        [
            .. (await ConsentScene.StoredAsync(context))
                .Where(record => record.Id is ConsentScene.Case or ConsentScene.Link or ConsentScene.OtherLink)
                .Select(record => record.Operands),
        ];
    }

    private async Task<Dictionary<long, RecordOperands>> AllAsync()
    {
        await using var context = Store.CreateDbContext();
        return (await ConsentScene.StoredAsync(context)).ToDictionary(record => record.Id, record => record.Operands);
    }

    private async Task<List<ConsentRecord>> ConsentsAsync(long victim)
    {
        await using var context = Store.CreateDbContext();
        return await context.Consents.Where(record => record.VictimId == victim).ToListAsync();
    }

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
    }
}
