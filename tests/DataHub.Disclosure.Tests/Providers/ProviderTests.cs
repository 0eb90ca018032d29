using DataHub.Disclosure.Planning;
using DataHub.Disclosure.Tests.Worlds;
using DataHub.Policies;
using DataHub.Policies.Forms;
using DataHub.Policies.Operands;
using DataHub.Records;
using Microsoft.Data.SqlClient;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Snapshooter.Xunit;

namespace DataHub.Disclosure.Tests.Providers;

/// <summary>The same plans for every database. No server is needed: what is asked is whether the SQL can be written, and in which language.</summary>
public sealed class ProviderTests
{
    /// <summary>Every level, filter, order, direction and form of page that there is.</summary>
    private static readonly string[] Queries =
    [
        "{ victims { totalCount nodes { id originator ownerAgency { code } redactions { field form } givenName dateOfBirth gender citizenships passport { type number issuedOn } homeAddress { country city latitude } methodOfRecruitment } } }",
        "{ victims(last: 5, order: [{ givenName: ASC }, { dateOfBirth: DESC }, { gender: ASC }, { deceased: DESC }, { numberOfChildren: ASC }]) { edges { cursor node { id } } } }",
        """{ victims(where: { givenName: { eq: "a" }, dateOfBirth: { gte: "1990" }, gender: { in: [FEMININE, MASCULINE] }, deceased: { neq: true }, numberOfChildren: { ngt: 3 }, citizenships: { some: { eq: IDN }, all: { in: [IDN, KHM] } }, methodOfRecruitment: { some: { in: [AT_WORK] }, none: { eq: OTHER }, all: { in: [AT_WORK, OTHER] }, any: true }, aliases: { some: { eq: "a", contains: "b" }, none: { startsWith: "c", in: ["d"] }, all: { ncontains: "e" } }, id: { neq: "x" }, ownerAgency: { code: { eq: "IDN.KEMLU" } }, passport: { number: { startsWith: "A" }, issuer: { eq: KHM } }, homeAddress: { latitude: { lt: 3.5 } }, originator: { eq: IDN }, or: [{ familyName: { contains: "x" } }, { familyName: { nendsWith: "y" } }, { email: { eq: null } }] }) { totalCount nodes { id } } }""",
        "{ cases(first: 10) { nodes { id caseNumber incident { id date } victims(first: 3, order: { dateOfBirth: DESC }) { totalCount nodes { id exploitations(where: { types: { some: { eq: ONLINE_SCAM } } }) { nodes { id types location { id place { country } } } } repatriations(last: 2) { nodes { id arrivedOn } } } } indicators(first: 2, order: { lastSeen: ASC }) { totalCount nodes { id phoneNumber cases { nodes { id } } } } suspects { totalCount nodes { id } } } } }",
        "{ node(id: \"x\") { ... on Case { id victims { nodes { id } } } ... on Victim { id case { id } } ... on Incident { id cases { totalCount nodes { id } } } } }",
        "{ repatriations(where: { arrivedOn: { gte: \"2026\" }, voluntary: { eq: true } }, order: { arrivedOn: ASC }) { nodes { id from to travelDocument { type } victim { id } } } }",
        """{ victims(last: 3, before: null, where: { case: { status: { eq: ACTIVE }, indicators: { none: { phoneNumber: { contains: "1" } } } }, exploitations: { some: { location: { incidents: { any: true } } } }, repatriations: { all: { arrivedOn: { lt: "2026" } } } }, order: [{ case: { registeredOn: DESC } }, { case: { incident: { code: ASC } } }, { case: { id: ASC } }]) { totalCount edges { cursor } } }""",
        """{ victims(where: { homeAddress: { or: [{ city: { eq: "a" } }, { and: [{ country: { eq: IDN } }, { latitude: { ngt: 3.5 } }] }] }, passport: { and: [{ number: { nstartsWith: "A" } }], type: { neq: PASSPORT } }, ownerAgency: { or: [{ code: { startsWith: "IDN" } }, { code: { eq: null } }] } }) { totalCount nodes { id } } }""",
        """{ cases(where: { victims: { some: { name: { search: "Đặng Ánh" } } }, suspects: { none: { name: { search: "x" } } } }) { totalCount nodes { id } } }""",
        """{ cases { nodes { victims(first: 2, where: { case: { suspects: { any: false } } }, order: { shelter: { name: ASC } }) { totalCount nodes { id } } indicators(first: 2, where: { cases: { some: { victims: { any: true } } } }) { totalCount nodes { id } } } } }""",
    ];

    /// <summary>The same beyond a cursor, with the row at which it stands.</summary>
    private static readonly (string Query, object[] Row)[] Continued =
    [
        ("""{ cases(after: "@") { totalCount nodes { id } } }""", [7L]),
        (
            """{ victims(first: 5, after: "@", where: { gender: { eq: FEMININE } }, order: [{ givenName: ASC }, { dateOfBirth: DESC }, { gender: ASC }, { numberOfChildren: DESC }]) { nodes { id } } }""",
            ["m", 19900517, 1, 2, 7L]
        ),
        (
            """{ victims(last: 5, before: "@", order: [{ fullName: DESC }, { deceased: ASC }]) { edges { cursor node { id } } } }""",
            ["m", 1, 7L]
        ),
        (
            """{ victims(after: "@", order: [{ case: { registeredOn: DESC } }, { case: { incident: { code: ASC } } }, { case: { id: ASC } }]) { nodes { id } } }""",
            [20250101, "m", 3L, 7L]
        ),
        (
            """{ repatriations(after: "@", order: [{ from: ASC }, { originator: DESC }, { victim: { originator: ASC } }]) { edges { cursor node { id } } } }""",
            [116, 360, 764, 7L]
        ),
        (
            """{ cases(first: 2) { nodes { id victims(first: 3, after: "@", order: { dateOfBirth: ASC }) { totalCount nodes { id } } } } }""",
            [19900517, 7L]
        ),
        (
            """{ nodes(ids: ["x"]) { ... on Case { victims(last: 3, before: "@") { nodes { id } } } ... on Incident { cases { nodes { id } } } } }""",
            [7L]
        ),
    ];

    private static readonly List<Entitlement> Requesters =
    [
        Entitlements.Full(Entitlements.Idn, CountryCode.Parse("THA")),
        Entitlements.Of([Entitlements.Idn], [], (_, _) => Form.Withhold),
        Entitlements.Of(
            [Entitlements.Idn, CountryCode.Parse("THA")],
            [.. Operand.OfRecords.Where(o => o.Name is "record.foundIn" or "consent.forPurpose" or "case.status")],
            (originator, values, category) =>
                values[2] == 2 && originator == Entitlements.Idn ? null
                : values[0] == 0 && values[1] == 0 ? Form.Full
                : values[0] == 2 ? Form.Withhold
                : category.Term.Contains("Date", StringComparison.Ordinal) ? Form.Parse("generalise:yearMonth")
                : category.Term is "pd:HomeAddress" ? Form.Parse("generalise:country")
                : Form.Parse("generalise:codeParent")
        ),
    ];

    public static TheoryData<DataProvider> Providers => [.. Enum.GetValues<DataProvider>()];

    [Theory]
    [MemberData(nameof(Providers))]
    public void Every_plan_can_be_written_for_every_database(DataProvider provider)
    {
        var statements = StatementsFor(provider);
        Assert.True(statements.Count > 40, $"{statements.Count} statements");
        Assert.All(statements, s => Assert.StartsWith("SELECT", s.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_statement_for_SQL_Server_is_T_SQL()
    {
        var parser = new TSql160Parser(initialQuotedIdentifiers: true);
        foreach (var statement in StatementsFor(DataProvider.SqlServer))
        {
            using var text = new StringReader(statement.Text);
            parser.Parse(text, out var errors);
            Assert.True(errors.Count == 0, $"{errors.FirstOrDefault()?.Message}: {statement.Text}");
        }
    }

    /// <summary>Nobody has run them: whoever reviews a change of a plan reads here what it would do on SQL Server.</summary>
    [Fact]
    public void The_statements_for_SQL_Server_are_those_that_were_approved() =>
        Snapshot.Match(string.Join("\n\n", StatementsFor(DataProvider.SqlServer).Select(s => s.Text).Distinct()));

    [Fact]
    public void The_parser_refuses_what_only_other_databases_understand()
    {
        using var text = new StringReader("SELECT \"v\".\"Id\" FROM \"Victims\" AS \"v\" LIMIT @Value");
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(text, out var errors);
        Assert.NotEmpty(errors);
    }

    [Fact]
    public void The_parameters_of_a_statement_for_SQL_Server_are_filled_from_the_request()
    {
        using var context = StoreOf(DataProvider.SqlServer).CreateDbContext();
        var query =
            "{ victims(first: 7, where: { givenName: { eq: \"canary\" }, numberOfChildren: { eq: 41 } }) { nodes { id } } }";
        var (plan, values) = Plans.Of(query, Requesters[2], context);
        using var connection = new SqlConnection();
        using var command = plan.Levels[0].Rows.Create(connection, values, [], today: 20_000);
        var filled = command.Parameters.Cast<SqlParameter>().Select(p => p.Value).ToList();
        Assert.Contains("canary", filled);
        Assert.Contains(41, filled);
        Assert.Contains(8, filled);
        Assert.Contains(20_000, filled);
    }

    private static List<Statement> StatementsFor(DataProvider provider)
    {
        using var context = StoreOf(provider).CreateDbContext();
        return
        [
            .. from entitlement in Requesters
            from asked in Queries.Select(query => (Query: query, Row: Array.Empty<object>())).Concat(Continued)
            from statement in Some(Plans.Of(asked.Query, entitlement, context, asked.Row).Plan, asked.Query)
            select statement,
        ];
    }

    private static List<Statement> Some(Plan plan, string query)
    {
        var statements = Plans.StatementsOf(plan).ToList();
        Assert.True(statements.Count > 0, $"No statement for {query}");
        return statements;
    }

    private static RecordsStore StoreOf(DataProvider provider) =>
        new(
            new DataOptions
            {
                Provider = provider,
                ConnectionString =
                    provider == DataProvider.Sqlite ? "Data Source=:memory:" : "Server=nowhere;Database=none",
            }
        );
}
