using System.Globalization;
using DataHub.Policies;
using DataHub.Records;
using DataHub.Records.Model;
using DataHub.Server.Tests.Hosting;
using DataHub.Server.Tests.Terms;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Server.Tests.Answers;

/// <summary>Agreements act at the second, on tokens that are already out as well.</summary>
public sealed class AgreementTimeTests
{
    [Theory]
    // idn-khm is in force from 2026-01-01 until 2028-01-01, the end excluded
    [InlineData("IDN", "khm.ncct", "2025-12-31T23:59:59Z", 0, 1)]
    [InlineData("IDN", "khm.ncct", "2027-12-31T23:59:59Z", 1, 0)]
    // mys-idn is suspended from 2026-06-01
    [InlineData("MYS", "idn.kemlu", "2026-05-31T23:59:59Z", 1, 0)]
    // lao-vnm ended with 2025
    [InlineData("LAO", "vnm.mps", "2025-12-31T23:59:59Z", 1, 0)]
    public async Task One_second_before_and_after_a_boundary_the_same_token_sees_something_else(
        string originator,
        string client,
        string before,
        int seenBefore,
        int seenAfter
    )
    {
        var clock = new LeapingClock(DateTimeOffset.Parse(before, CultureInfo.InvariantCulture));
        await using var hub = await HubHost.StartAsync(new HubHostOptions { Clock = clock });
        await StoreVictimAsync(hub, originator, client);
        var token = await hub.TokenAsync(client, "dh:Repatriation");
        Assert.Equal(seenBefore, await SeenAsync(hub, token));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(seenAfter, await SeenAsync(hub, token));
    }

    [Fact]
    public async Task Once_a_narrower_agreement_has_taken_a_place_no_plan_of_the_time_before_discloses_under_the_wider_one()
    {
        // sgp-mys takes the place of what all parties tell each other, from 2027-03-01 to 2029-03-01 and for good; the same agreements decide before and after
        await using var hub = await TermedHub.StartAsync();
        await hub.StoreIndicatorAsync(1, "SGP", "+6500001001");
        await hub.TokenOfNewClientAsync("mys.pdrm", TermedHub.Investigation);

        Assert.Contains("+6500001001", await NumbersAsync(), StringComparison.Ordinal);
        hub.Clock.Advance(new DateTimeOffset(2029, 4, 1, 0, 0, 0, TimeSpan.Zero) - hub.Clock.GetUtcNow());
        Assert.Equal("""{"indicators":{"nodes":[]}}""", await NumbersAsync());

        async Task<string> NumbersAsync()
        {
            var token = await hub.Host.TokenAsync("mys.pdrm", TermedHub.Investigation);
            var answer = await hub.AnswerAsync(
                "{ indicators { nodes { phoneNumber } } }",
                token,
                ("DataHub-Case-Reference", "PDRM-1")
            );
            return answer.GetProperty("data").GetRawText();
        }
    }

    [Fact]
    public async Task Consent_that_lapses_no_longer_counts_on_the_next_day()
    {
        var clock = new LeapingClock(new DateTimeOffset(2026, 11, 23, 23, 59, 58, TimeSpan.Zero));
        await using var hub = await HubHost.StartAsync(new HubHostOptions { Clock = clock });
        await StoreVictimAsync(hub, "IDN", "khm.ncct", ConsentCode.GivenUntil(new DateOnly(2026, 11, 23)));
        var token = await hub.TokenAsync("khm.ncct", "dh:Repatriation");
        const string query = "{ victims { nodes { fullName } } }";
        Assert.Contains("Synthetic Person", (await hub.AnswerAsync(query, token)).ToString(), StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.DoesNotContain(
            "Synthetic Person",
            (await hub.AnswerAsync(query, token)).ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Consent_that_is_withdrawn_counts_no_longer_on_the_next_request()
    {
        await using var hub = await HubHost.StartAsync(
            new HubHostOptions { Clock = new LeapingClock(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero)) }
        );
        await StoreVictimAsync(hub, "IDN", "khm.ncct");
        var token = await hub.TokenAsync("khm.ncct", "dh:Repatriation");
        const string query = "{ victims { nodes { fullName } } }";
        Assert.Contains("Synthetic Person", (await hub.AnswerAsync(query, token)).ToString(), StringComparison.Ordinal);
        await using (var store = hub.Services.GetRequiredService<RecordsStore>().CreateDbContext())
        {
            store.Victims.Single().Operands.ConsentRepatriation = ConsentCode.Withdrawn;
            await store.SaveChangesAsync();
        }
        Assert.DoesNotContain(
            "Synthetic Person",
            (await hub.AnswerAsync(query, token)).ToString(),
            StringComparison.Ordinal
        );
    }

    private static async Task<int> SeenAsync(HubHost hub, string token)
    {
        var answer = await hub.AnswerAsync("{ victims { totalCount } }", token);
        return answer.GetProperty("data").GetProperty("victims").GetProperty("totalCount").GetInt32();
    }

    private static async Task StoreVictimAsync(
        HubHost hub,
        string originator,
        string client,
        int consent = ConsentCode.Given
    )
    {
        var requester = CountryCode.Parse(client[..3].ToUpperInvariant());
        await using var store = hub.Services.GetRequiredService<RecordsStore>().CreateDbContext();
        store.Add(
            new VictimRecord
            {
                Id = 1,
                PersonKey = 1,
                FullName = "Synthetic Person",
                OwnerAgency = "",
                Operands = new RecordOperands
                {
                    Originator = CountryCode.Parse(originator).Numeric,
                    FoundIn = requester.Numeric,
                    Citizenships = Parties.MaskOf([requester]),
                    IsMinor = (byte)Tristate.No,
                    ConsentRepatriation = consent,
                    ConsentProtection = consent,
                    ConsentInvestigation = consent,
                    CaseStatus = (byte)CaseState.Closed,
                    ObjectsToOrigin = (byte)Tristate.No,
                    AlsoVictim = (byte)Tristate.No,
                },
            }
        );
        await store.SaveChangesAsync();
    }
}
