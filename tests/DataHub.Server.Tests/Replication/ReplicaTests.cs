using DataHub.Tests.Stores;
using Npgsql;

namespace DataHub.Server.Tests.Replication;

// Reads of replicas are counted for the whole process: no other class may have them made meanwhile.
/// <summary>Reads go to a streaming replica, and never disclose what the primary would not disclose any more.</summary>
[Collection("Reads of replicas")]
public sealed class ReplicaTests(ReplicatedHub hub) : IClassFixture<ReplicatedHub>
{
    private const string Pause = "SELECT pg_wal_replay_pause()";
    private const string Resume = "SELECT pg_wal_replay_resume()";

    [PostgreSqlClusterFact]
    public async Task Records_are_read_from_a_replica_that_holds_what_the_primary_holds()
    {
        await hub.CurrentAsync();
        await hub.EndSessionsAsync();
        var before = await VictimsReadAsync(hub.Standby.Server);

        Assert.Equal(["current"], await ReplicatedHub.StandingsOfAsync(() => hub.NamedAsync()));

        // a server tells of what its sessions did when they are done
        Assert.NotEqual(0, await hub.CutStandbyAsync());
        Assert.True(await VictimsReadAsync(hub.Standby.Server) > before);
    }

    [PostgreSqlClusterFact]
    public async Task A_consent_that_is_withdrawn_acts_on_the_next_answer_although_the_replica_has_not_heard_of_it_and_operators_see_how_late_it_is()
    {
        await hub.CurrentAsync();
        var (theirs, own, name) = await hub.NamedAsync();
        await hub.OnStandbyAsync(Pause);
        try
        {
            // nothing has changed: a replica that stands still is as good as one that follows
            Assert.Equal(
                ["current"],
                await ReplicatedHub.StandingsOfAsync(async () => Assert.Equal(name, await hub.NameAsync(theirs)))
            );
            var held = await ConsentsHeldAsync(hub.Standby.Server);

            await hub.SayAsync(own, "WITHDRAWN");

            Assert.Equal(
                ["behind"],
                await ReplicatedHub.StandingsOfAsync(async () => Assert.NotEqual(name, await hub.NameAsync(theirs)))
            );
            Assert.True(ReplicatedHub.Lag() > 0);
            // what a read from the replica would have gone by
            Assert.Equal(held, await ConsentsHeldAsync(hub.Standby.Server));
            Assert.NotEqual(held, await ConsentsHeldAsync(hub.Primary));
            Assert.Equal(
                "200 Degraded\nThe replica is behind: records are read from the primary.",
                await hub.ReadyAsync()
            );
        }
        finally
        {
            await hub.OnStandbyAsync(Resume);
        }
        await hub.CurrentAsync();
        Assert.Equal(0, ReplicatedHub.Lag());
        Assert.NotEqual(name, await hub.NameAsync(theirs));
        await hub.SayAsync(own, "GIVEN");
        Assert.Equal(name, await hub.NameAsync(theirs));
    }

    [PostgreSqlClusterFact]
    public async Task A_replica_that_is_gone_costs_no_answer_and_is_read_from_again_when_it_is_back()
    {
        await hub.CurrentAsync();
        var (theirs, _, name) = await hub.NamedAsync();
        await hub.Standby.CrashAsync();

        Assert.Equal(name, await hub.NameAsync(theirs));
        Assert.Equal(
            "200 Degraded\nThe replica does not answer: records are read from the primary.",
            await hub.ReadyAsync()
        );
        Assert.Equal(
            ["unreachable"],
            await ReplicatedHub.StandingsOfAsync(async () => Assert.Equal(name, await hub.NameAsync(theirs)))
        );

        await hub.Standby.UpAsync();
        await hub.CurrentAsync();
        Assert.Equal(name, await hub.NameAsync(theirs));
    }

    [PostgreSqlClusterFact]
    public async Task Connections_to_the_replica_that_are_cut_cost_no_answer()
    {
        await hub.CurrentAsync();
        var (theirs, _, name) = await hub.NamedAsync();
        for (var round = 0; round < 5; round++)
        {
            Assert.Equal(name, await hub.NameAsync(theirs));
            await hub.CutStandbyAsync();
            Assert.Equal(name, await hub.NameAsync(theirs));
        }
    }

    private static Task<long> VictimsReadAsync(PostgreSqlServer server) =>
        NumberAsync(server, """SELECT seq_scan + idx_scan FROM pg_stat_user_tables WHERE relname = 'Victims'""");

    private static Task<long> ConsentsHeldAsync(PostgreSqlServer server) =>
        NumberAsync(server, """SELECT sum(hashtext("ConsentProtection"::text)) FROM "Victims" """);

    private static async Task<long> NumberAsync(PostgreSqlServer server, string sql)
    {
        await using var connection = new NpgsqlConnection($"{server.To("hub")};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A test's own text.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
