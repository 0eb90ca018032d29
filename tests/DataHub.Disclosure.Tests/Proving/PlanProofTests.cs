using DataHub.Disclosure.Proving;
using DataHub.Disclosure.Tests.Worlds;
using DataHub.Policies;
using DataHub.Records;
using DataHub.Tests.Stores;

namespace DataHub.Disclosure.Tests.Proving;

/// <summary>Plan = check (I4) of the shipped policies, for every record class there can be, on every database at hand.</summary>
public sealed class PlanProofTests
{
    private static readonly PolicyBundle Bundle = PolicyBundle.Load(Path.Combine(World.Repository, "policies"));

    [Fact]
    public Task Sql_and_look_up_decide_alike_on_SQLite() => AssertProvedAsync(EmptyStore.Store);

    [PostgreSqlFact]
    public Task Sql_and_look_up_decide_alike_on_PostgreSQL() =>
        AssertProvedAsync(
            new RecordsStore(
                new DataOptions
                {
                    Provider = DataProvider.PostgreSql,
                    ConnectionString = PostgreSqlServer.Named.To("postgres"),
                }
            )
        );

    [Fact]
    public async Task SQL_Server_is_refused_before_anything_is_written()
    {
        var store = new RecordsStore(
            new DataOptions { Provider = DataProvider.SqlServer, ConnectionString = "Server=none" }
        );

        await Assert.ThrowsAsync<NotSupportedException>(() =>
            PlanProof.OfAsync(Bundle, World.Schema, store, null, CancellationToken.None)
        );
    }

    private static async Task AssertProvedAsync(RecordsStore store)
    {
        var (done, all) = (0, 0);

        var proof = await PlanProof.OfAsync(Bundle, World.Schema, store, (now, of) => (done, all) = (now, of), default);

        Assert.Empty(proof.Violations.First);
        Assert.Equal(0, proof.Violations.Count);
        Assert.True(
            proof is { Plans: > 100, Visible: > 10_000, Forms: > 100_000, Edges: > 10_000 },
            $"{proof.Plans} plans, {proof.Records} records, {proof.Visible} visible, {proof.Forms} forms, {proof.Edges} edges"
        );
        Assert.True(proof.Records > proof.Visible);
        Assert.Equal((proof.Plans, proof.Plans), (done, all));
    }
}
