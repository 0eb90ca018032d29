using DataHub.Audit.Entries;
using DataHub.Clients.Store;
using DataHub.People;
using DataHub.People.Registering;
using DataHub.People.Sessions;
using DataHub.Server.Identity;
using DataHub.Server.Tests.Hosting;
using DataHub.Server.Tests.Identity.Partners;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenIddict.EntityFrameworkCore.Models;

namespace DataHub.Server.Tests.Identity;

public sealed class PruningTests
{
    [Fact]
    public async Task What_no_longer_counts_is_removed_and_what_counts_stays()
    {
        await using var hub = await HubHost.StartAsync(new HubHostOptions());
        using var partner = await PartnerSystem.RegisterAsync(hub);
        var token = await partner.TokenAsync();
        Assert.Equal((1, 1, 1), await CountAsync(hub));
        var pruning = hub.Services.GetRequiredService<IdentityPruning>();
        await pruning.PruneAsync(CancellationToken.None);
        Assert.Equal((1, 1, 1), await CountAsync(hub));
        using var response = await hub.AskAsync("{ __typename }", token);
        Assert.True(response.IsSuccessStatusCode);

        // Two hours pass for the rows.
        await using (var context = hub.Services.GetRequiredService<IdentityStore>().CreateDbContext())
        {
            var past = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-2);
            await context
                .Set<OpenIddictEntityFrameworkCoreToken>()
                .ExecuteUpdateAsync(s =>
                    s.SetProperty(t => t.CreationDate, past).SetProperty(t => t.ExpirationDate, past)
                );
            await context.UsedStatements.ExecuteUpdateAsync(s => s.SetProperty(u => u.Expires, past));
        }
        await pruning.PruneAsync(CancellationToken.None);
        // The authorization stands for all tokens of this client and purpose, those to come too.
        Assert.Equal((0, 1, 0), await CountAsync(hub));
    }

    [Fact]
    public async Task Of_an_officer_nothing_stays_but_the_entries()
    {
        await using var hub = await HubHost.StartAsync(new HubHostOptions());
        using var partner = await PartnerSystem.RegisterAsync(hub);
        var form = partner.Form();
        form["grant_type"] = PartnerSystem.Exchange;
        form["subject_token"] = partner.OfficerStatement("ncct-0417");
        form["subject_token_type"] = "urn:ietf:params:oauth:token-type:jwt";
        Assert.NotNull((await partner.PostAsync(form)).Token);
        await using (var context = hub.Services.GetRequiredService<IdentityStore>().CreateDbContext())
        {
            var past = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-2);
            await context
                .Set<OpenIddictEntityFrameworkCoreToken>()
                .ExecuteUpdateAsync(s =>
                    s.SetProperty(t => t.CreationDate, past).SetProperty(t => t.ExpirationDate, past)
                );
            await context
                .Set<OpenIddictEntityFrameworkCoreAuthorization>()
                .ExecuteUpdateAsync(s => s.SetProperty(a => a.CreationDate, past));
        }
        await hub.Services.GetRequiredService<IdentityPruning>().PruneAsync(CancellationToken.None);
        var (tokens, authorizations, _) = await CountAsync(hub);
        Assert.Equal((0, 0), (tokens, authorizations));
    }

    [Fact]
    public async Task Sessions_and_codes_of_people_are_removed_an_hour_after_they_counted_last()
    {
        await using var hub = await HubHost.StartAsync(new HubHostOptions());
        var (register, sessions, pruning) = (
            hub.Services.GetRequiredService<PeopleRegister>(),
            hub.Services.GetRequiredService<PeopleSessions>(),
            hub.Services.GetRequiredService<IdentityPruning>()
        );
        var newcomer = new NewPerson("pruned.one", "Sok Dara", "KHM.NCCT", PersonRoles.Caseworker);
        await register.InviteAsync(newcomer, AuditRequester.Nobody, CancellationToken.None);
        var person = (await register.FindAsync(newcomer.Handle, CancellationToken.None))!.Person;
        var session = (await sessions.StartAsync(person, isProven: true, CancellationToken.None))!;
        await sessions.EndAsync(session.Id, CancellationToken.None);

        await pruning.PruneAsync(CancellationToken.None);
        Assert.Equal((1, 1), (RowsOf("Sessions"), RowsOf("Enrolments")));

        var past = TimeProvider.System.GetUtcNow().AddMinutes(-61).ToUnixTimeMilliseconds();
        hub.Execute($"""UPDATE "Sessions" SET "EndedAt" = {past}""");
        hub.Execute($"""UPDATE "Enrolments" SET "ExpiresAt" = {past}""");
        await pruning.PruneAsync(CancellationToken.None);
        Assert.Equal((0, 0), (RowsOf("Sessions"), RowsOf("Enrolments")));
        Assert.Contains("Pruned 1 sessions, 1 codes and 0 approvals.", hub.Logs.Text, StringComparison.Ordinal);

        long RowsOf(string table) => hub.Read($"""SELECT COUNT(*) FROM "{table}" """, row => row.GetInt64(0)).Single();
    }

    [Fact]
    public async Task A_fault_of_the_store_ends_one_round_and_neither_the_next_nor_the_hub()
    {
        var clock = new LeapingClock(TimeProvider.System.GetUtcNow());
        await using var hub = await HubHost.StartAsync(new HubHostOptions { Clock = clock });
        hub.Execute("""ALTER TABLE "OpenIddictTokens" RENAME TO "Elsewhere" """);
        await SaidTwiceAsync(hub, clock, "Nothing was pruned this time");
        Assert.False(
            hub.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested
        );
    }

    // Ten minutes at every look: the round begins to wait some time after the hub has started.
    private static async Task SaidTwiceAsync(HubHost hub, LeapingClock clock, string line)
    {
        for (var look = 0; look < 600 && Said() < 2; look++)
        {
            clock.Advance(TimeSpan.FromMinutes(10));
            await Task.Delay(50);
        }
        Assert.InRange(Said(), 2, int.MaxValue);

        int Said() => hub.Logs.Text.Split(line).Length - 1;
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task A_key_that_ends_within_a_month_is_warned_of_where_no_later_one_is_beside_it(
        bool hasLater,
        bool isWarnedOf
    )
    {
        await using var hub = await HubHost.StartAsync(new HubHostOptions());
        using var partner = await PartnerSystem.RegisterAsync(hub, withKey: hasLater);
        using var brief = System.Security.Cryptography.ECDsa.Create(
            System.Security.Cryptography.ECCurve.NamedCurves.nistP256
        );
        await partner.AddKeyAsync(brief, TimeSpan.FromDays(7));
        await hub.Services.GetRequiredService<IdentityPruning>().PruneAsync(CancellationToken.None);
        Assert.Equal(isWarnedOf, hub.Logs.Text.Contains(SignedJwt.IdOf(brief), StringComparison.Ordinal));
        Assert.DoesNotContain(SignedJwt.IdOf(partner.Key), hub.Logs.Text, StringComparison.Ordinal);
    }

    private static async Task<(int Tokens, int Authorizations, int Statements)> CountAsync(HubHost hub)
    {
        await using var context = hub.Services.GetRequiredService<IdentityStore>().CreateDbContext();
        return (
            await context.Set<OpenIddictEntityFrameworkCoreToken>().CountAsync(),
            await context.Set<OpenIddictEntityFrameworkCoreAuthorization>().CountAsync(),
            await context.UsedStatements.CountAsync()
        );
    }
}
