using DataHub.Audit.Entries;
using Microsoft.Extensions.Logging.Abstractions;

namespace DataHub.Audit.Tests;

public sealed class RefusalTests
{
    [Fact]
    public async Task Few_refusals_are_entries_of_their_own()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await using var log = store.Open();
        await using (var refusals = Refusals(store, log))
        {
            for (var n = 0; n < AuditRefusals.Singly; n++)
                await refusals.AppendAsync(Refusal("invalid_token", "203.0.113.0/24"), default);
        }

        Assert.Equal(AuditRefusals.Singly, Entries(store).Count(entry => entry is { Flood: null, Kind: "authn" }));
    }

    [Fact]
    public async Task A_flood_is_counted_by_code_and_network_and_told_when_the_window_ends()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await using var log = store.Open();
        await using var refusals = Refusals(store, log);
        var began = store.Clock.GetUtcNow();
        for (var n = 0; n < 1000; n++)
            await refusals.AppendAsync(Refusal("invalid_token", "203.0.113.0/24"), default);
        for (var n = 0; n < 30; n++)
            await refusals.AppendAsync(Refusal("invalid_client", "2001:db8:1::/48"), default);
        Assert.Equal(AuditRefusals.Singly, Entries(store).Count);

        store.Clock.Advance(AuditRefusals.Window);

        var told = await WaitForAsync(store, AuditRefusals.Singly + 2);
        var floods = told.Where(entry => entry.Flood is not null).OrderBy(entry => entry.Flood!.Requests).ToList();
        Assert.Equal([30L, 1000L - AuditRefusals.Singly], floods.Select(entry => entry.Flood!.Requests));
        Assert.Equal(["2001:db8:1::/48", "203.0.113.0/24"], floods.Select(entry => entry.Requester.Network));
        Assert.Equal(["invalid_client", "invalid_token"], floods.SelectMany(entry => entry.ErrorCodes));
        Assert.All(floods, entry => Assert.Equal((began, "denied"), (entry.Flood!.From, entry.Outcome)));
    }

    [Fact]
    public async Task After_a_window_refusals_are_written_singly_again()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await using var log = store.Open();
        await using var refusals = Refusals(store, log);
        for (var n = 0; n < AuditRefusals.Singly + 1; n++)
            await refusals.AppendAsync(Refusal("invalid_token", null), default);
        store.Clock.Advance(AuditRefusals.Window);

        await refusals.AppendAsync(Refusal("invalid_token", null), default);

        var entries = await WaitForAsync(store, AuditRefusals.Singly + 2);
        Assert.Single(entries, entry => entry.Flood is { Requests: 1 });
    }

    [Fact]
    public async Task A_flood_from_everywhere_is_told_in_few_entries()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await using var log = store.Open();
        await using (var refusals = Refusals(store, log))
        {
            for (var n = 0; n < 5000; n++)
                await refusals.AppendAsync(Refusal("invalid_token", $"10.{n / 256}.{n % 256}.0/24"), default);
        }

        var entries = Entries(store);
        Assert.InRange(entries.Count, AuditRefusals.Singly + 2, AuditRefusals.Singly + 65);
        Assert.Equal(5000 - AuditRefusals.Singly, entries.Sum(entry => entry.Flood?.Requests ?? 0));
    }

    [Fact]
    public async Task Whom_a_token_proves_is_named_however_many_others_are_refused_at_the_same_time()
    {
        var officer = new AuditRequester("KHM", "KHM.NCCT", "khm.ncct", "hash")
        {
            Network = "198.51.100.0/24",
            Officer = "ncct-0417",
            Role = "administrator",
        };
        await using var store = await AuditStoreInFile.CreateAsync();
        await using var log = store.Open();
        await using (var refusals = Refusals(store, log))
        {
            for (var n = 0; n < 5000; n++)
                await refusals.AppendAsync(Refusal("invalid_token", $"10.{n / 256}.{n % 256}.0/24"), default);
            for (var n = 0; n < 3; n++)
                await refusals.AppendAsync(Refusal("RATE_LIMITED", null) with { Requester = officer }, default);
        }

        var told = Assert.Single(Entries(store), entry => entry.ErrorCodes is ["RATE_LIMITED"]);
        Assert.Equal(3, told.Flood?.Requests);
        Assert.Equal(officer with { TokenSha256 = null }, told.Requester);
    }

    [Fact]
    public async Task A_client_that_names_ever_more_officers_is_told_in_few_entries_too()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await using var log = store.Open();
        await using (var refusals = Refusals(store, log))
        {
            for (var n = 0; n < 5000; n++)
            {
                var officer = new AuditRequester("KHM", "KHM.NCCT", "khm.ncct", null) { Officer = $"officer-{n}" };
                await refusals.AppendAsync(Refusal("RATE_LIMITED", null) with { Requester = officer }, default);
            }
        }

        var entries = Entries(store);
        Assert.InRange(entries.Count, AuditRefusals.Singly + 2, AuditRefusals.Singly + 65);
        Assert.All(entries, entry => Assert.Equal("khm.ncct", entry.Requester.Client));
        Assert.Equal(5000 - AuditRefusals.Singly, entries.Sum(entry => entry.Flood?.Requests ?? 0));
    }

    [Fact]
    public async Task What_was_counted_while_the_log_did_not_answer_is_told_once_it_does()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await using var log = store.Open();
        using var said = new SaidLines();
        await using var refusals = new AuditRefusals(log, store.Clock, said.For<AuditRefusals>());
        for (var n = 0; n < AuditRefusals.Singly + 7; n++)
            await refusals.AppendAsync(Refusal("invalid_token", "203.0.113.0/24"), default);
        store.Execute("ALTER TABLE AuditEntries RENAME TO Gone");
        store.Clock.Advance(AuditRefusals.Window);
        Assert.Contains("7 counted requests", await said.NextAsync(), StringComparison.Ordinal);
        store.Execute("ALTER TABLE Gone RENAME TO AuditEntries");
        await refusals.AppendAsync(Refusal("invalid_token", "203.0.113.0/24"), default);

        store.Clock.Advance(AuditRefusals.Window);

        var told = await WaitForAsync(store, AuditRefusals.Singly + 2);
        Assert.Equal(7, told.Single(entry => entry.Flood is not null).Flood!.Requests);
    }

    [Fact]
    public async Task A_hub_that_stops_while_counts_are_told_waits_until_all_of_them_are()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        var log = store.Open();
        var refusals = Refusals(store, log);
        for (var n = 0; n < AuditRefusals.Singly + 20; n++)
            await refusals.AppendAsync(Refusal("invalid_token", $"203.0.{n}.0/24"), default);
        Task stopped;
        using (var connection = store.Connect())
        {
            // what is told waits for the store
            using var transaction = connection.BeginTransaction();
            store.Clock.Advance(AuditRefusals.Window);
            stopped = StopAsync();
        }

        await stopped;

        Assert.Equal(20, Entries(store).Sum(entry => entry.Flood?.Requests ?? 0));

        async Task StopAsync()
        {
            await refusals.DisposeAsync();
            await log.DisposeAsync();
        }
    }

    private static AuditRefusals Refusals(AuditStoreInFile store, AuditLog log) =>
        new(log, store.Clock, NullLogger<AuditRefusals>.Instance);

    private static AuditEntry Refusal(string code, string? network) =>
        new()
        {
            Kind = AuditKind.Authn,
            Requester = AuditRequester.Nobody with { Network = network },
            Answer = AuditAnswer.Refused(code),
        };

    private static List<LoggedEntry> Entries(AuditStoreInFile store) =>
        [.. new AuditReader(store.Store).Read(AuditStoreInFile.LogName, 0).Select(LoggedEntry.Read)];

    private static async Task<List<LoggedEntry>> WaitForAsync(AuditStoreInFile store, int entries)
    {
        using var patience = new CancellationTokenSource(AuditStoreInFile.Patience);
        while (Entries(store) is { } found)
        {
            if (found.Count >= entries)
                return found;
            await Task.Delay(10, patience.Token);
        }
        throw new InvalidOperationException();
    }
}
