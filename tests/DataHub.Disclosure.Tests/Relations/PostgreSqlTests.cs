using CsCheck;
using DataHub.Disclosure.Tests.Worlds;
using DataHub.Tests.Stores;

namespace DataHub.Disclosure.Tests.Relations;

/// <summary>Filters and orders through relations give the same answer, byte for byte, on PostgreSQL.</summary>
public sealed class PostgreSqlTests
{
    private static readonly string[] Queries =
    [
        "{ cases(where: { victims: { some: { gender: { eq: FEMININE } } } }) { totalCount edges { cursor node { id } } } }",
        "{ cases(where: { victims: { all: { dateOfBirth: { nlt: \"2000\" } }, any: true } }) { totalCount nodes { id } } }",
        "{ cases(where: { indicators: { none: { lastSeen: { eq: \"2026-03-01\" } } } }) { totalCount nodes { id victims(first: 1, where: { case: { status: { neq: ACTIVE } } }, order: { case: { registeredOn: DESC } }) { totalCount nodes { id } } } } }",
        "{ victims(first: 4, order: [{ case: { caseNumber: DESC } }, { case: { registeredOn: ASC } }]) { edges { cursor node { id } } pageInfo { endCursor } } }",
        "{ victims(last: 4, order: [{ case: { status: ASC } }, { case: { id: DESC } }], where: { case: { indicators: { any: false } } }) { edges { cursor node { id } } } }",
    ];

    [PostgreSqlFact]
    public async Task Answers_through_relations_are_those_of_SQLite()
    {
        await using var sqlite = await World.CreateAsync();
        await using var postgreSql = await World.OnPostgreSqlAsync();
        await Graph.Any.SampleAsync(
            async graph =>
            {
                await sqlite.ReplaceAsync(graph.Records);
                await postgreSql.ReplaceAsync(graph.Records);
                var entitlement = graph.Entitlement();
                foreach (var query in Queries)
                    Assert.Equal(
                        (await World.AskAsync(sqlite.Engine(), entitlement, query)).Answer!.ToJsonString(),
                        (await World.AskAsync(postgreSql.Engine(), entitlement, query)).Answer!.ToJsonString()
                    );
            },
            iter: 5,
            threads: 1
        );
    }
}
