using System.Data.Common;
using System.Globalization;
using DataHub.Disclosure.Execution;
using DataHub.Disclosure.Tests.Worlds;
using DataHub.Policies;
using DataHub.Policies.Forms;
using DataHub.Records.Model;
using DataHub.Tests.Stores;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;
using Record = DataHub.Records.Model.Record;

namespace DataHub.Disclosure.Tests.Planning;

/// <summary>What runs on the database: how many statements, which columns, which values, which indexes.</summary>
public sealed class StatementTests : IAsyncLifetime
{
    private const string ThreeLevels =
        "{ cases(first: 100) { totalCount nodes { id victims(first: 3) { totalCount nodes { id exploitations { nodes { id } } } } indicators { nodes { id } } } } }";

    private World? world;

    public async Task InitializeAsync() => world = await World.CreateAsync();

    public async Task DisposeAsync() => await world!.DisposeAsync();

    [Fact]
    public async Task A_query_runs_the_same_number_of_statements_over_one_twenty_and_a_hundred_cases()
    {
        foreach (var cases in new[] { 0, 1, 20, 100 })
        {
            await world!.ReplaceAsync(Cases(cases));
            var (answer, trace) = await World.AskAsync(
                world.Engine(),
                Entitlements.Full(Entitlements.Idn),
                ThreeLevels
            );
            Assert.Equal(cases, answer!["nodes"]!.AsArray().Count);
            // Rows of four levels, and the two counts that were asked for.
            Assert.Equal(6, trace.Statements);
        }
    }

    [Fact]
    public async Task Records_by_their_ids_take_one_statement_for_each_type()
    {
        await world!.ReplaceAsync(Cases(10));
        var engine = world.Engine();
        var entitlement = Entitlements.Full(Entitlements.Idn);
        var asked = new Asking(engine, entitlement);
        var cases = (await asked.AskAsync("{ cases { nodes { id } } }"))!["nodes"]!
            .AsArray()
            .Select(n => (string)n!["id"]!);
        var victims = (await asked.AskAsync("{ victims { nodes { id } } }"))!["nodes"]!
            .AsArray()
            .Select(n => (string)n!["id"]!);
        var ids = cases.Concat(victims).Select(i => $"\"{i}\"").ToList();
        var (answer, trace) = await World.AskAsync(
            engine,
            entitlement,
            $"{{ nodes(ids: [{string.Join(", ", ids)}]) {{ ... on Case {{ id }} ... on Victim {{ id }} }} }}"
        );
        Assert.Equal(ids.Count, answer!.AsArray().Count(n => n is not null));
        Assert.Equal(2, trace.Statements);
        var keys = ids.Select((id, at) => $$"""{__typename: "{{(at < 10 ? "Case" : "Victim")}}", id: {{id}}}""");
        var (entities, ofEntities) = await World.AskAsync(
            engine,
            entitlement,
            $"{{ _entities(representations: [{string.Join(", ", keys)}]) {{ ... on Case {{ id }} ... on Victim {{ id }} }} }}"
        );
        Assert.Equal(answer.ToJsonString(), entities!.ToJsonString());
        Assert.Equal(2, ofEntities.Statements);
    }

    [Fact]
    public void A_column_that_no_record_class_discloses_is_not_in_the_statement()
    {
        var query =
            "{ victims { nodes { id givenName dateOfBirth ageBand passport { type number issuedOn } homeAddress { country city } religion } } }";
        var generalised = SqlOf(
            query,
            (_, c) =>
                c.Term switch
                {
                    "pd:Name" => Form.Withhold,
                    "pd:BirthDate" => Form.Parse("generalise:ageBand"),
                    "pd:Passport" => Form.Parse("generalise:docTypeAndIssuer"),
                    "pd:HomeAddress" => Form.Parse("generalise:country"),
                    "pd:Religion" => Form.Withhold,
                    _ => Form.Full,
                }
        );
        Assert.All(["AgeBand", "Passport_Type", "HomeAddress_Country"], c => Assert.Contains($"\"{c}\"", generalised));
        Assert.All(
            ["GivenName", "DateOfBirth", "Religion", "Passport_Number", "Passport_IssuedOn", "HomeAddress_City"],
            c => Assert.DoesNotContain($"\"{c}\"", generalised)
        );
        var full = SqlOf(query, (_, _) => Form.Full);
        Assert.All(
            ["GivenName", "DateOfBirth", "Religion", "Passport_Number", "Passport_IssuedOn", "HomeAddress_City"],
            c => Assert.Contains($"\"{c}\"", full)
        );
    }

    /// <summary>Otherwise an empty list would tell that something is stored.</summary>
    [Fact]
    public async Task A_form_that_leaves_nothing_of_a_text_leaves_no_list_of_texts_either()
    {
        await world!.ReplaceAsync(
            new VictimRecord
            {
                Id = 1,
                Aliases = "a\nb",
                Operands = Indonesian(),
            },
            new VictimRecord { Id = 2, Operands = Indonesian() }
        );
        foreach (var form in new[] { "withhold", "generalise:year", "generalise:country", "generalise:codeParent" })
        {
            var entitlement = Entitlements.Of([Entitlements.Idn], [], (_, _) => Form.Parse(form));
            var answer = await new Asking(world.Engine(), entitlement).AskAsync(
                "{ victims { nodes { aliases fullName } } }"
            );
            Assert.All(
                answer!["nodes"]!.AsArray(),
                n => Assert.True(n!["aliases"] is null && n["fullName"] is null, form)
            );
        }
    }

    [Fact]
    public void A_filter_or_an_order_does_not_touch_a_column_that_no_record_class_discloses()
    {
        var query =
            "{ victims(where: { givenName: { contains: \"a\" }, dateOfBirth: { gt: \"1990\" } }, order: { familyName: ASC }) { totalCount nodes { id } } }";
        var sql = SqlOf(query, (_, _) => Form.Withhold);
        Assert.All(
            ["GivenName", "DateOfBirth", "FamilyName"],
            c => Assert.DoesNotContain($"\"{c}\"", sql, StringComparison.Ordinal)
        );
        var full = SqlOf(query, (_, _) => Form.Full);
        Assert.All(
            ["GivenName", "DateOfBirth", "FamilyName"],
            c => Assert.Contains($"\"{c}\"", full, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void No_value_of_a_request_is_in_the_text_of_a_statement()
    {
        var query =
            "{ victims(first: 73, where: { givenName: { eq: \"canary\", contains: \"canary\" }, numberOfChildren: { gt: 424242 }, dateOfBirth: { eq: \"1987-06-05\" }, homeAddress: { latitude: { eq: 42.4242 } }, or: [{ email: { in: [\"canary\", \"bird\"] } }] }) { totalCount nodes { id } } }";
        using var context = world!.Store.CreateDbContext();
        var (plan, values) = Plans.Of(query, Entitlements.Full(Entitlements.Idn), context);
        Assert.Contains("canary", values);
        foreach (var statement in Plans.StatementsOf(plan))
            Assert.All(
                ["canary", "bird", "424242", "42.4242", "19870605", "74"],
                v => Assert.DoesNotContain(v, statement.Text)
            );
    }

    [Fact]
    public void A18_is_tried_with_every_text_that_has_an_index()
    {
        using var context = world!.Store.CreateDbContext();
        var indexed = context
            .Model.GetEntityTypes()
            .SelectMany(entity => entity.GetIndexes())
            .SelectMany(index => index.Properties)
            .Where(property => property.ClrType == typeof(string))
            .Select(property => property.Name);
        Assert.Equal(["Account", "CaseNumber", "FamilyName", "PhoneNumber"], indexed.Distinct().Order());
    }

    /// <summary>A search by index would take a time that depends on values which the requester does not see.</summary>
    [Theory]
    [InlineData("cases", "caseNumber: { eq: \"N-1\" }", "CaseNumber")]
    [InlineData("victims", "familyName: { eq: \"Siti\" }", "FamilyName")]
    [InlineData("indicators", "phoneNumber: { eq: \"+1\" }", "PhoneNumber")]
    [InlineData("indicators", "account: { eq: \"x:y\" }", "Account")]
    public async Task A18_no_index_on_an_identifying_column_serves_a_filter(
        string list,
        string condition,
        string column
    )
    {
        await world!.ReplaceAsync(Cases(20));
        await using var context = world.Store.CreateDbContext();
        await context.Database.OpenConnectionAsync();
        // Twenty rows are read faster without any index.
        if (TestProvider.IsPostgreSql)
            await context.Database.ExecuteSqlRawAsync("SET enable_seqscan = off");
        var connection = context.Database.GetDbConnection();
        var query = $"{{ {list}(where: {{ {condition} }}) {{ totalCount nodes {{ id }} }} }}";
        foreach (var entitlement in new[] { Entitlements.Full(Entitlements.Idn), Partly() })
        {
            var (plan, values) = Plans.Of(query, entitlement, context);
            foreach (var statement in Plans.StatementsOf(plan))
            {
                using var command = statement.Create(connection, values, [], 20_000);
                Assert.Contains(column, command.CommandText, StringComparison.Ordinal);
                Assert.DoesNotContain(column, await ExplainedAsync(command), StringComparison.Ordinal);
            }
        }
        // The database would use the index if it were asked for the column itself.
        using var naked = connection.CreateCommand();
        naked.CommandText = $"SELECT \"Id\" FROM \"{TableOf(context, list)}\" WHERE \"{column}\" = 'x'";
        Assert.Contains(column, await ExplainedAsync(naked), StringComparison.Ordinal);
    }

    /// <summary>A database that looks at what a statement runs with compiles it again each time, and may find rows in another way for other values.</summary>
    [Fact]
    public async Task A_statement_is_compiled_once_however_often_and_with_whatever_it_runs()
    {
        await using var embedded = await World.EmbeddedAsync();
        await using var context = embedded.Store.CreateDbContext();
        using var connections = new ReadConnections(embedded.Store);
        using var connection = await connections.RentAsync(CancellationToken.None);
        var query =
            "{ cases(first: 20, where: { caseNumber: { startsWith: \"N-\" } }, order: { registeredOn: DESC }) { totalCount nodes { id victims(first: 3) { nodes { id } } } } }";
        var (plan, values) = Plans.Of(query, Entitlements.Full(Entitlements.Idn), context);
        sqlite3? database = null;
        for (var run = 0; run < 3; run++)
        {
            foreach (var statement in Plans.StatementsOf(plan))
            {
                var command = connection.Prepare(statement, values, [1, 2, run], 20_000 + run);
                if (database is null)
                {
                    database = ((SqliteConnection)command.Connection!).Handle!;
                    database.enable_sqlite3_next_stmt(true);
                }
                await using var rows = await command.ExecuteReaderAsync();
                Assert.False(await rows.ReadAsync());
            }
        }
        var (compiled, again) = (0, 0);
        // SQLITE_STMTSTATUS_REPREPARE and SQLITE_STMTSTATUS_RUN of sqlite3.h
        const int Reprepare = 5;
        const int Run = 6;
        sqlite3_stmt? one = null;
        while ((one = raw.sqlite3_next_stmt(database!, one)) is not null)
        {
            if (raw.sqlite3_stmt_status(one, Run, 0) < 3)
                continue;
            compiled++;
            again += raw.sqlite3_stmt_status(one, Reprepare, 0);
        }
        Assert.Equal(Plans.StatementsOf(plan).Count(), compiled);
        Assert.Equal(0, again);
    }

    private static string TableOf(DbContext context, string list) =>
        context.Model.FindEntityType(World.Schema.Records.Values.Single(r => r.Many == list).Entity)!.GetTableName()!;

    /// <summary>Which indexes the database would use, and for which columns.</summary>
    private static async Task<string> ExplainedAsync(DbCommand command)
    {
        command.CommandText = (TestProvider.IsPostgreSql ? "EXPLAIN " : "EXPLAIN QUERY PLAN ") + command.CommandText;
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(reader.FieldCount - 1));
        // PostgreSQL also says what it looks at in every row.
        return string.Join(
            Environment.NewLine,
            TestProvider.IsPostgreSql ? lines.Where(line => line.Contains("Index", StringComparison.Ordinal)) : lines
        );
    }

    private string SqlOf(string query, Func<int[], Category, Form?> form)
    {
        using var context = world!.Store.CreateDbContext();
        var (plan, _) = Plans.Of(query, Entitlements.Of([Entitlements.Idn], [], form), context);
        return string.Join('\n', Plans.StatementsOf(plan).Select(s => s.Text));
    }

    private static Entitlement Partly() =>
        Entitlements.Of(
            [Entitlements.Idn],
            [.. Policies.Operands.Operand.OfRecords.Where(o => o.Name == "subject.isMinor")],
            (values, _) => values[0] == 1 ? Form.Full : Form.Withhold
        );

    private static IEnumerable<Record> Cases(int count)
    {
        for (var i = 1; i <= count; i++)
        {
            var at = i * 100;
            yield return new CaseRecord
            {
                Id = at,
                CaseNumber = Text("N-", i),
                Operands = Indonesian(),
            };
            yield return new TechnologyIndicatorRecord
            {
                Id = at + 1,
                PhoneNumber = Text("+", i),
                Operands = Indonesian(),
            };
            yield return new CaseTechnologyIndicatorLink
            {
                Id = at + 2,
                CaseId = at,
                TechnologyIndicatorId = at + 1,
                Operands = Indonesian(),
            };
            yield return new VictimRecord
            {
                Id = at + 3,
                CaseId = at,
                Operands = Indonesian(),
            };
            yield return new ExploitationRecord
            {
                Id = at + 4,
                VictimId = at + 3,
                Operands = Indonesian(),
            };
        }
    }

    private static string Text(string prefix, int number) => prefix + number.ToString(CultureInfo.InvariantCulture);

    private static RecordOperands Indonesian() => new() { Originator = Entitlements.Idn.Numeric };
}
