using DataHub.Clients.Store;
using DataHub.Records;
using DataHub.Tests.Stores;
using Microsoft.Data.Sqlite;
using OpenIddict.EntityFrameworkCore.Models;

namespace DataHub.Clients.Tests.Store;

/// <summary>What nodes share through the store, on the databases that can be had: the epoch that triggers raise, and statements that count once.</summary>
public sealed class SharedStoreTests
{
    [Fact]
    public Task What_may_end_a_token_raises_the_epoch_on_SQLite() => OnSqliteAsync(RaisesAsync);

    [PostgreSqlFact]
    public Task What_may_end_a_token_raises_the_epoch_on_PostgreSQL() => OnPostgreSqlAsync(RaisesAsync);

    [Fact]
    public Task A_statement_counts_once_on_SQLite() => OnSqliteAsync(CountsOnceAsync);

    [PostgreSqlFact]
    public Task A_statement_counts_once_on_PostgreSQL() => OnPostgreSqlAsync(CountsOnceAsync);

    [Fact]
    public Task A_change_waits_until_it_is_handed_on_and_is_handed_on_once_on_SQLite() => OnSqliteAsync(HandsOnAsync);

    [PostgreSqlFact]
    public Task A_change_waits_until_it_is_handed_on_and_is_handed_on_once_on_PostgreSQL() =>
        OnPostgreSqlAsync(HandsOnAsync);

    private static async Task HandsOnAsync(IdentityStore store)
    {
        await using var changes = new ClientChanges(store);
        var taken = new List<string>();
        Assert.Equal(0, await HandOnAsync());

        foreach (var whom in new[] { "khm.ncct", "idn.kemlu" })
        {
            await using var context = store.CreateDbContext();
            context.Add(
                new IdentityChangeRow
                {
                    At = DateTime.UnixEpoch,
                    By = "root",
                    What = "client suspended",
                    Whom = whom,
                }
            );
            await context.SaveChangesAsync();
        }
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            changes.HandOnAsync((_, _) => throw new InvalidOperationException(), CancellationToken.None)
        );
        Assert.Equal(2, await HandOnAsync());
        Assert.Equal(["khm.ncct", "idn.kemlu"], taken);
        Assert.Equal(0, await HandOnAsync());

        Task<int> HandOnAsync() =>
            changes.HandOnAsync(
                (change, _) =>
                {
                    taken.Add(change.Whom);
                    return Task.CompletedTask;
                },
                CancellationToken.None
            );
    }

    private static async Task RaisesAsync(IdentityStore store)
    {
        await using var epoch = new IdentityEpoch(store);
        var application = new OpenIddictEntityFrameworkCoreApplication { Id = "a", ClientId = "khm.ncct" };
        var authorization = new OpenIddictEntityFrameworkCoreAuthorization { Id = "z", Status = "valid" };
        var token = new OpenIddictEntityFrameworkCoreToken { Id = "t", Status = "valid" };
        var (code, old) = (
            new OpenIddictEntityFrameworkCoreToken { Id = "c", Status = "valid" },
            new OpenIddictEntityFrameworkCoreToken { Id = "o", Status = "revoked" }
        );
        await using var context = store.CreateDbContext();

        // What begins or merely goes on ends nothing.
        Assert.Equal(0, await RaisedAsync(() => context.AddRange(application, authorization, token, code, old)));
        Assert.Equal(0, await RaisedAsync(() => code.Status = "redeemed"));
        Assert.Equal(0, await RaisedAsync(() => token.ExpirationDate = DateTime.UnixEpoch));
        Assert.Equal(0, await RaisedAsync(() => context.Remove(old)));

        Assert.Equal(1, await RaisedAsync(() => token.Status = "revoked"));
        Assert.Equal(1, await RaisedAsync(() => authorization.Status = "revoked"));
        Assert.Equal(1, await RaisedAsync(() => application.JsonWebKeySet = "{}"));
        Assert.Equal(
            1,
            await RaisedAsync(() =>
                context.Add(
                    new SuspensionRow
                    {
                        Kind = PartyKind.Country,
                        Code = "KHM",
                        Since = DateTime.UnixEpoch.ToUniversalTime(),
                    }
                )
            )
        );
        var valid = new OpenIddictEntityFrameworkCoreToken { Id = "v", Status = "valid" };
        Assert.Equal(0, await RaisedAsync(() => context.Add(valid)));
        Assert.Equal(1, await RaisedAsync(() => context.Remove(valid)));
        Assert.Equal(1, await RaisedAsync(() => context.Remove(application)));

        async Task<long> RaisedAsync(Action change)
        {
            var before = await epoch.ReadAsync(CancellationToken.None);
            change();
            await context.SaveChangesAsync();
            return await epoch.ReadAsync(CancellationToken.None) - before;
        }
    }

    private static async Task CountsOnceAsync(IdentityStore store)
    {
        var (first, second) = (new UsedStatements(store), new UsedStatements(store));
        var (now, later) = (DateTimeOffset.UnixEpoch.AddYears(56), DateTimeOffset.UnixEpoch.AddYears(56).AddMinutes(1));
        Assert.True(await first.UseAsync("khm.ncct", "1", later, CancellationToken.None));
        Assert.False(await second.UseAsync("khm.ncct", "1", later, CancellationToken.None));
        Assert.True(await second.UseAsync("idn.kemlu", "1", later, CancellationToken.None));
        Assert.Equal(0, await first.PruneAsync(now, CancellationToken.None));
        Assert.Equal(2, await first.PruneAsync(later.AddSeconds(1), CancellationToken.None));
    }

    private static async Task OnSqliteAsync(Func<IdentityStore, Task> test)
    {
        var folder = Directory.CreateTempSubdirectory("datahub-");
        try
        {
            await MigratedAsync(new DataOptions { Directory = folder.FullName }, test);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task OnPostgreSqlAsync(Func<IdentityStore, Task> test)
    {
        var (server, database) = (PostgreSqlServer.Named, $"clients_{Guid.CreateVersion7():N}");
        await server.CreateAsync(database);
        try
        {
            await MigratedAsync(
                new DataOptions { Provider = DataProvider.PostgreSql, ConnectionString = server.To(database) },
                test
            );
        }
        finally
        {
            await server.DropAsync(database);
        }
    }

    private static async Task MigratedAsync(DataOptions options, Func<IdentityStore, Task> test)
    {
        var records = new RecordsStore(options);
        await records.MigrateAsync(CancellationToken.None);
        var store = new IdentityStore(records);
        await store.MigrateAsync(CancellationToken.None);
        await test(store);
    }
}
