using DataHub.Audit.Entries;

namespace DataHub.Audit.Tests.Appending;

/// <summary>A change that is stored elsewhere has an entry before it, and one that says how it ended: none says of a change that it was made before it is.</summary>
public sealed class ChangeTests
{
    private static readonly AuditEntry Suspension = new()
    {
        Kind = AuditKind.Admin,
        Operation = new AuditOperation("people.suspend", "sok.dara", null, null),
        Answer = new AuditAnswer(AuditOutcome.Ok, null, 0, []),
    };

    [Fact]
    public async Task A_change_is_pending_until_it_is_made()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await using var log = store.Open();

        Assert.True(
            await log.MakeAsync(
                Suspension,
                () =>
                {
                    Assert.Equal(["pending"], Outcomes(store));
                    return Task.FromResult(true);
                },
                default
            )
        );
        Assert.Equal(["pending", "ok"], Outcomes(store));
        Assert.All(Entries(store), entry => Assert.Equal("sok.dara", entry.Operation.Name));
    }

    [Fact]
    public async Task A_change_that_may_not_be_made_is_denied()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await using var log = store.Open();

        Assert.False(await log.MakeAsync(Suspension, () => Task.FromResult(false), default));
        Assert.Equal(["pending", "denied"], Outcomes(store));
    }

    [Fact]
    public async Task Whether_a_change_that_failed_was_made_is_not_said()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await using var log = store.Open();

        await Assert.ThrowsAsync<IOException>(() =>
            log.MakeAsync(Suspension, () => throw new IOException("The disk is full."), default)
        );
        Assert.Equal(["pending"], Outcomes(store));
    }

    [Fact]
    public async Task Without_the_first_entry_nothing_is_changed()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await using var log = store.Open();
        store.Execute(Break);
        var asked = false;

        await Assert.ThrowsAsync<AuditUnavailableException>(() =>
            log.MakeAsync(Suspension, () => Task.FromResult(asked = true), default)
        );
        Assert.False(asked);
    }

    [Fact]
    public async Task A_change_that_was_made_stands_when_the_log_is_lost_meanwhile_and_its_entry_stays_pending()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await using var log = store.Open();

        Assert.True(
            await log.MakeAsync(
                Suspension,
                () =>
                {
                    store.Execute(Break);
                    return Task.FromResult(true);
                },
                default
            )
        );
        store.Execute(Mend);
        Assert.Equal(["pending"], Outcomes(store));
        Assert.True((await store.VerifyAsync()).IsIntact);
        Assert.True(await log.MakeAsync(Suspension, () => Task.FromResult(true), default));
        Assert.Equal(["pending", "pending", "ok"], Outcomes(store));
    }

    [Fact]
    public async Task How_a_change_ended_is_told_when_its_caller_has_gone_meanwhile()
    {
        await using var store = await AuditStoreInFile.CreateAsync();
        await using var log = store.Open();
        using var gone = new CancellationTokenSource();

        Assert.True(
            await log.MakeAsync(
                Suspension,
                async () =>
                {
                    await gone.CancelAsync();
                    return true;
                },
                gone.Token
            )
        );
        Assert.Equal(["pending", "ok"], Outcomes(store));
    }

    private const string Break = "ALTER TABLE AuditEntries RENAME COLUMN Leaf TO Broken";
    private const string Mend = "ALTER TABLE AuditEntries RENAME COLUMN Broken TO Leaf";

    private static IEnumerable<string> Outcomes(AuditStoreInFile store) =>
        Entries(store).Select(entry => entry.Outcome);

    private static List<LoggedEntry> Entries(AuditStoreInFile store) =>
        [.. AuditReader.For(store.Options).Read(AuditStoreInFile.LogName, 0).Select(LoggedEntry.Read)];
}
