using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Snapshooter.Xunit;

namespace DataHub.Server.Tests.Answers;

/// <summary>One query, four requesters: each answer differs exactly as the agreements say. Approved side by side.</summary>
[Collection(DemoHub.Collection)]
public sealed class SideBySideTests(DemoHub demo)
{
    private const string Victims = """
        {
          victims(first: 2, where: {originator: {eq: IDN}}, order: [{ageBand: DESC}]) {
            totalCount
            nodes {
              originator fullName nativeScriptName dateOfBirth ageBand majority gender citizenships
              passport { type issuer number }
              nationalIdentity { type number }
              phoneNumbers email socialHandles
              homeAddress { country admin1 city street }
              currentLocation { country admin1 city }
              shelter { name }
              ethnicity healthNotes traffickingStatus recruitmentPlatforms
              case { caseNumber status registeredOn modusOperandi narrative }
              movements(first: 2, order: [{sequence: ASC}]) { nodes { type date from { country admin1 city } to { country admin1 city } } }
              redactions { field form agreement }
            }
          }
        }
        """;

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Theory]
    [InlineData("protection", "dh:Repatriation", "khm.ncct", "idn.kemlu", "tha.msdhs", "brn.none")]
    [InlineData("investigation", "sector-law:CrimeInvestigation", "khm.police", "idn.polri", "tha.rtp", "brn.none")]
    public async Task The_same_query_of_victims_side_by_side(string name, string purpose, params string[] clients)
    {
        var sides = new StringBuilder();
        foreach (var client in clients)
        {
            var answer = await demo.Host.AnswerAsync(Victims, await demo.Host.TokenAsync(client, purpose));
            sides.AppendLine($"==== {client}, {purpose}").AppendLine(Indented(answer.GetProperty("data")));
        }
        Snapshot.Match(sides.ToString().ReplaceLineEndings("\n"), $"victims-side-by-side-{name}");
    }

    [Fact]
    public async Task A_country_without_agreement_sees_its_own_records_only()
    {
        var token = await demo.Host.TokenAsync("brn.none", "dh:Repatriation");
        var answer = await demo.Host.AnswerAsync(
            "{ victims(where: {originator: {neq: BRN}}) { totalCount } cases(where: {originator: {neq: BRN}}) { totalCount } }",
            token
        );
        Assert.Equal(
            """{"victims":{"totalCount":0},"cases":{"totalCount":0}}""",
            answer.GetProperty("data").GetRawText()
        );
    }

    private static string Indented(JsonElement answer) => JsonSerializer.Serialize(answer, Readable);
}
