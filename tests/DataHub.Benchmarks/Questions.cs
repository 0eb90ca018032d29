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
    public const string List = $$"""
        query List {
          cases(first: 20, where: { originator: { eq: IDN } }) {
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
