using System.Text.Json;
using DataHub.Policies;
using DataHub.Records.Model;
using DataHub.Tests.Attacks.Scene;

namespace DataHub.Tests.Attacks;

/// <summary>
/// Edges asked from their other end. Under Cambodia's agreement Indonesia's police follow cases to their suspects, but of a suspect who is also a victim the
/// regional standard withholds of which cases and which organisation (ACTIP article 14(7)).
/// </summary>
public sealed class EdgeAttackTests : IAsyncLifetime
{
    private const string Police = "idn.polri";

    private readonly AttackScene scene = new();

    public async Task InitializeAsync()
    {
        await scene.InitializeAsync();
        await using var store = scene.Store();
        var khm = CountryCode.Parse("KHM").Numeric;
        store.Add(
            new OrganisationRecord
            {
                Id = 80,
                Operands = Of(khm, Tristate.No),
                Name = "The company",
            }
        );
        foreach (var (id, alsoVictim) in new[] { (81L, Tristate.No), (82L, Tristate.Yes), (83L, Tristate.Unknown) })
        {
            store.Add(
                new SuspectedPerpetratorRecord
                {
                    Id = id,
                    OrganisationId = 80,
                    FullName = $"{AttackScene.Canary}-{id}",
                    Operands = Of(khm, alsoVictim),
                }
            );
            store.Add(
                new CaseSuspectedPerpetratorLink
                {
                    Id = id + 10,
                    CaseId = 50,
                    SuspectedPerpetratorId = id,
                    Operands = Of(khm, Tristate.No),
                }
            );
        }
        await store.SaveChangesAsync();
    }

    public Task DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task A_case_does_not_name_a_suspect_who_does_not_name_the_case()
    {
        var suspects = Only(
                await scene.DataAsync(
                    "{ cases(where: {originator: {eq: KHM}}) { nodes { suspects { totalCount nodes { id cases { totalCount } } } } } }",
                    Police
                ),
                "cases"
            )
            .GetProperty("suspects");
        Assert.Equal(1, suspects.GetProperty("totalCount").GetInt32());
        var named = Assert.Single(suspects.GetProperty("nodes").EnumerateArray());
        Assert.Equal(1, named.GetProperty("cases").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task An_organisation_does_not_name_a_suspect_who_does_not_name_the_organisation()
    {
        var id = Only(
                await scene.DataAsync(
                    "{ cases(where: {originator: {eq: KHM}}) { nodes { suspects { nodes { organisation { id } } } } } }",
                    Police
                ),
                "cases"
            )
            .GetProperty("suspects")
            .GetProperty("nodes")[0]
            .GetProperty("organisation")
            .GetProperty("id")
            .GetString();
        var data = await scene.DataAsync(
            $$"""{ node(id: "{{id}}") { ... on Organisation { suspects { totalCount nodes { organisation { name } } } } } }""",
            Police
        );
        var suspects = data.GetProperty("node").GetProperty("suspects");
        Assert.Equal(1, suspects.GetProperty("totalCount").GetInt32());
        var named = Assert.Single(suspects.GetProperty("nodes").EnumerateArray());
        Assert.Equal("The company", named.GetProperty("organisation").GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("some: {citizenships: {some: {eq: MYS}}}", 0)]
    [InlineData("none: {citizenships: {some: {eq: MYS}}}", 1)]
    [InlineData("all: {citizenships: {some: {eq: KHM}}}", 1)]
    [InlineData("any: true", 0)]
    public async Task A_filter_does_not_find_a_case_by_a_suspect_who_does_not_name_it(string suspects, int cases)
    {
        await using (var store = scene.Store())
        {
            store.Remove(store.CaseSuspectedPerpetratorLinks.Single(link => link.SuspectedPerpetratorId == 81));
            store.SuspectedPerpetrators.Single(suspect => suspect.Id == 82).Citizenships = "MYS";
            await store.SaveChangesAsync();
        }
        var data = await scene.DataAsync(
            $$"""{ cases(where: {originator: {eq: KHM}, suspects: { {{suspects}} } }) { totalCount } }""",
            Police
        );
        Assert.Equal(cases, data.GetProperty("cases").GetProperty("totalCount").GetInt32());
    }

    private static JsonElement Only(JsonElement data, string list) =>
        Assert.Single(data.GetProperty(list).GetProperty("nodes").EnumerateArray());

    private static RecordOperands Of(short originator, Tristate alsoVictim) =>
        new()
        {
            Originator = originator,
            FoundIn = originator,
            Citizenships = Parties.MaskOf([CountryCode.Parse("IDN")]),
            IsMinor = (byte)Tristate.No,
            CaseStatus = (byte)CaseState.Closed,
            ObjectsToOrigin = (byte)Tristate.No,
            AlsoVictim = (byte)alsoVictim,
        };
}
