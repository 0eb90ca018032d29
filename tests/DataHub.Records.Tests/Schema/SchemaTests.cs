using DataHub.Policies;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace DataHub.Records.Tests.Schema;

public sealed class SchemaTests
{
    private static readonly string Sdl = SchemaFiles.Read();

    [Fact]
    public void Every_field_and_code_of_the_schema_has_its_place_in_the_store() =>
        Assert.Empty(SchemaAgreement.Faults(Sdl));

    [Theory]
    [InlineData("  givenName: String", "  firstName: String", "Victim.firstName has no property FirstName.")]
    [InlineData("  personsFound: Int ", "  personsFound: Float ", "Incident.personsFound is")]
    [InlineData("  incident: Incident ", "  raid: Incident ", "Case.raid has no property RaidId.")]
    [InlineData("  assistance: [Assistance!]", "  assistance: [Agreement!]", "Victim.assistance has the unknown type")]
    [InlineData("  victims: [Victim!]", "  victims: [Organisation!]", "Case.victims needs either")]
    [InlineData("  types: [ExploitationType!]", "  types: ExploitationType", "Exploitation.types is")]
    [InlineData("  FOLLOW_UP", "  FOLLOWED_UP", "CaseStatus has no member FollowedUp.")]
    [InlineData("  FOLLOW_UP", "  FOLLOWED_UP", "CaseStatus does not list FollowUp.")]
    [InlineData("@parent(code: \"FORCED_LABOUR\")", "@parent(code: \"LABOUR\")", "names the unknown parent LABOUR.")]
    [InlineData(
        "  email: String @classified(as: \"pd:EmailAddress\")",
        "  email: String",
        "Victim.email is not classified."
    )]
    [InlineData("type Place @value", "type Position @value", "Position has no entity.")]
    public void A_schema_that_leaves_the_store_is_caught(string text, string planted, string fault)
    {
        Assert.Contains(text, Sdl, StringComparison.Ordinal);

        var faults = SchemaAgreement.Faults(Sdl.Replace(text, planted, StringComparison.Ordinal));

        Assert.Contains(faults, found => found.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_type_field_and_code_is_described() => Assert.Empty(await UndescribedAsync(Sdl));

    [Fact]
    public async Task A_field_without_a_description_is_caught()
    {
        var bare = Sdl.Replace("\"The owner's reference number.\"", "", StringComparison.Ordinal);

        Assert.Equal(["caseNumber"], await UndescribedAsync(bare));
    }

    [Fact]
    public void The_countries_of_the_schema_are_those_of_the_policies()
    {
        var countries = Parser
            .Parse(Sdl)
            .Definitions.OfType<GraphQLEnumTypeDefinition>()
            .Single(list => list.Name == "CountryCode");

        Assert.Equal(
            CountryCode.All.Select(country => country.Alpha3),
            countries.Values!.Items.Select(value => value.Name.StringValue)
        );
        Assert.Equal(249, CountryCode.All.Count);
    }

    private static async Task<List<string>> UndescribedAsync(string sdl)
    {
        var found = new Undescribed();
        await found.VisitAsync(Parser.Parse(sdl), default);
        return found.Names;
    }

    private sealed class Undescribed : ASTVisitor<NullVisitorContext>
    {
        public List<string> Names { get; } = [];

        public override ValueTask VisitAsync(ASTNode? node, NullVisitorContext context)
        {
            if (node is IHasDescriptionNode { Description: null } described and INamedNode named)
                Names.Add(named.Name.StringValue);
            return base.VisitAsync(node, context);
        }
    }
}
