namespace DataHub.Benchmarks;

/// <summary>What is asked of both sides.</summary>
internal static class Questions
{
    private const string CaseFields = """
        id originator caseNumber status registeredOn closedOn modusOperandi act handledBy caseOwner narrative
        """;

    private const string VictimFields = """
        id fullName givenName dateOfBirth ageBand gender citizenships phoneNumbers email traffickingStatus methodOfRecruitment
        promisedJob currentLocation { country admin1 city }
        """;

    /// <summary>Q1: a page of 20 cases of Indonesia, with the first three victims of each and the first two referrals of each victim.</summary>
    public static readonly string List = Page("");

    /// <summary>Where the last page of the same list begins.</summary>
    public const string LastPage = """
        query LastPage {
          cases(last: 21, where: { originator: { eq: IDN } }) { edges { cursor node { id } } }
        }
        """;

    /// <summary>Q3: as Q1, the page beyond a cursor.</summary>
    public static string Deep(string cursor) => Page($"after: \"{cursor}\", ");

    private static string Page(string after) =>
        $$"""
            query List {
              cases(first: 20, {{after}}where: { originator: { eq: IDN } }) {
                nodes {
                  {{CaseFields}}
                  victims(first: 3) {
                    nodes {
                      {{VictimFields}}
                      referrals(first: 2) { nodes { id reason status sentOn acceptedOn toOrganisation details } }
                    }
                  }
                }
                pageInfo { hasNextPage }
              }
            }
            """;

    /// <summary>Q2: one victim by id, with the case.</summary>
    public static string Point(string victimId) =>
        $$"""query Point { victim(id: "{{victimId}}") { {{VictimFields}} case { {{CaseFields}} } } }""";
}
