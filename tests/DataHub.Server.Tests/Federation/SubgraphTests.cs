using DataHub.Disclosure.Schema;
using DataHub.Server.InForce;
using DataHub.Server.Tests.Features;
using DataHub.Server.Tests.Hosting;
using GraphQLParser;
using GraphQLParser.AST;
using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Server.Tests.Federation;

/// <summary>The schema that gateways compose. That it is legal is for <c>tests/federation</c> to show; here is what it says.</summary>
public sealed class SubgraphTests(SharedHub shared) : IClassFixture<SharedHub>
{
    private readonly HubHost _hub = shared.Host;

    [Fact]
    public async Task Every_record_type_has_its_id_as_key_and_needs_a_token()
    {
        var document = Parser.Parse(await SdlAsync());
        var records = document
            .Definitions.OfType<GraphQLObjectTypeDefinition>()
            .Where(type => Has(type, "record"))
            .ToList();

        Assert.Equal(14, records.Count);
        Assert.All(records, type => Assert.Equal("""@key(fields: "id")""", Printed(type, "key")));
        Assert.All(records, type => Assert.True(Has(type, "authenticated") && Has(type, "requiresScopes")));
        Assert.DoesNotContain(
            document.Definitions.OfType<GraphQLTypeDefinition>(),
            type => type.Name.StringValue.StartsWith('_')
        );
    }

    [Fact]
    public async Task It_is_told_by_GET_and_POST_to_anybody_for_whom_introspection_is_open()
    {
        using var response = await _hub.Client.GetAsync(new Uri("/graphql?query={_service{sdl}}", UriKind.Relative));
        var got = (await response.JsonAsync()).GetProperty("data").GetProperty("_service").GetProperty("sdl");

        Assert.Equal(await SdlAsync(), got.GetString());
        Assert.Equal(
            await SdlAsync(),
            SubgraphSdl.Of(
                await _hub.Client.GetStringAsync(new Uri("/graphql/schema.graphql", UriKind.Relative)),
                _hub.Services.GetRequiredService<PoliciesInForce>().Bundle.OpenPurposes
            )
        );
    }

    [Fact]
    public async Task Production_says_nothing_about_it_and_still_answers_gateways_that_know_it()
    {
        await using var hub = await HubHost.StartAsync(
            new HubHostOptions
            {
                Settings = new Dictionary<string, string> { [FeatureSettingsOf.Key("Introspection")] = "false" },
            }
        );
        var token = await hub.TokenAsync("khm.ncct", "dh:Repatriation");

        var told = await hub.AnswerAsync("{ _service { sdl } }", token);
        var entities = await hub.AnswerAsync(
            "{ _entities(representations: [{__typename: \"Victim\", id: \"x\"}]) { __typename } }",
            token
        );

        Assert.False(told.TryGetProperty("data", out _));
        Assert.Equal("[null]", entities.GetProperty("data").GetProperty("_entities").GetRawText());
    }

    [Fact]
    public async Task What_is_off_for_the_caller_is_not_in_it()
    {
        await using var hub = await HubHost.StartAsync(
            new HubHostOptions
            {
                Settings = new Dictionary<string, string> { [FeatureSettingsOf.Key("Statistics")] = "false" },
            }
        );
        var answer = await hub.AnswerAsync("{ _service { sdl } }");
        var sdl = answer.GetProperty("data").GetProperty("_service").GetProperty("sdl").GetString()!;

        Assert.DoesNotContain("aseStatistics", sdl, StringComparison.Ordinal);
        Assert.Contains("@key(fields: \"id\")", sdl, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Fields()
    {
        var all = new TheoryData<string, string>();
        foreach (var (operation, field) in Roots(Whole()).Select(root => (root.Operation, root.Field.Name.StringValue)))
            all.Add(operation, field);
        return all;
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task A_field_answers_the_tokens_that_its_directives_name_and_no_other(string operation, string field)
    {
        var definition = Roots(await SdlAsync())
            .Single(root => root.Operation == operation && root.Field.Name.Value == field)
            .Field;
        var scopes = ScopesOf(definition);
        var query = new MinimalOperation(Whole()).Of(operation, definition);

        Assert.Equal("AUTH_NOT_AUTHENTICATED", (await _hub.AnswerAsync(query)).CodeOf());
        foreach (var (client, scope) in Tokens)
        {
            var code = (await _hub.AnswerAsync(query, await TokenAsync(client, scope))).CodeOf();
            Assert.True(
                (code == "AUTH_NOT_AUTHORIZED") == (scopes is not null && !scopes.Contains(scope)),
                $"{field} answers {code ?? "without an error"} to {scope}."
            );
        }
    }

    private static readonly (string Client, string Scope)[] Tokens =
    [
        ("khm.ncct", "purpose:dh:Repatriation"),
        ("khm.police", "purpose:sector-law:CrimeInvestigation"),
        ("brn.none", "purpose:dpv:ProvideOfficialStatistics"),
        ("asean.auditor", "role:auditor"),
        ("asean.administrator", "role:administrator"),
    ];

    /// <summary>The scopes of which one is enough; null where any token is.</summary>
    private static List<string>? ScopesOf(GraphQLFieldDefinition field) =>
        (
            field
                .Directives!.Items.Find(directive => directive.Name.Value == "requiresScopes")
                ?.Arguments!.Items[0]
                .Value as GraphQLListValue
        )
            ?.Values!.Cast<GraphQLListValue>()
            .Select(all => Assert.IsAssignableFrom<GraphQLStringValue>(Assert.Single(all.Values!)).Value.ToString())
            .ToList();

    private static IEnumerable<(string Operation, GraphQLFieldDefinition Field)> Roots(string sdl) =>
        Parser
            .Parse(sdl)
            .Definitions.OfType<GraphQLObjectTypeDefinition>()
            .Where(type => type.Name.StringValue is "Query" or "Mutation")
            .SelectMany(type =>
                type.Fields!.Items.Where(field => !field.Name.StringValue.StartsWith('_'))
                    .Select(field => (type.Name.StringValue.ToLowerInvariant(), field))
            );

    private static string Whole() => File.ReadAllText(Path.Combine(Repository.Root, "schema", "hub.graphql"));

    private static bool Has(GraphQLObjectTypeDefinition type, string directive) =>
        type.Directives?.Items.Exists(one => one.Name.Value == directive) == true;

    private static string Printed(GraphQLObjectTypeDefinition type, string directive)
    {
        var found = type.Directives!.Items.Single(one => one.Name.Value == directive);
        var argument = found.Arguments!.Items.Single();
        return $"""@{found.Name.Value}({argument.Name.Value}: "{((GraphQLStringValue)argument.Value).Value}")""";
    }

    private async Task<string> SdlAsync() =>
        (await _hub.AnswerAsync("{ _service { sdl } }"))
            .GetProperty("data")
            .GetProperty("_service")
            .GetProperty("sdl")
            .GetString()!;

    private async Task<string> TokenAsync(string client, string scope)
    {
        using var response = await _hub.RequestTokenAsync(client, "demo", scope);
        return (await response.JsonAsync()).GetProperty("access_token").GetString()!;
    }
}
