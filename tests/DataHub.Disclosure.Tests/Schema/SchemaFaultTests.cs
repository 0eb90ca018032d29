using DataHub.Disclosure.Schema;
using DataHub.Disclosure.Tests.Worlds;

namespace DataHub.Disclosure.Tests.Schema;

/// <summary>Default deny (I2): a schema in which one field is not classified does not start.</summary>
public sealed class SchemaFaultTests
{
    private const string Sound = "salutation: String @classified(as: \"dh:Title\")";

    [Fact]
    public void The_schema_of_the_repository_starts() => Assert.NotEmpty(World.Schema.Records);

    [Fact]
    public void A_field_that_is_not_classified_stops_the_start() =>
        Assert.Equal(
            "Victim.salutation: says neither @classified(as: …) nor @derivedFrom(fields: …); without one nobody knows who may see it.",
            Assert.Single(FaultsOf(Sound, "salutation: String"))
        );

    [Fact]
    public void A_category_that_nobody_knows_stops_the_start() =>
        Assert.Equal(
            "Victim.salutation: \"dh:Titel\" is not a category of policies/categories.yaml.",
            Assert.Single(FaultsOf(Sound, "salutation: String @classified(as: \"dh:Titel\")"))
        );

    [Theory]
    [InlineData("neverThere")]
    [InlineData("redactions")]
    public void A_field_that_is_derived_from_what_is_no_classified_field_stops_the_start(string source) =>
        Assert.Equal(
            $"Victim.salutation: is derived from \"{source}\", which is not a classified field of Victim.",
            Assert.Single(FaultsOf(Sound, $"salutation: String @derivedFrom(fields: [\"{source}\"])"))
        );

    [Fact]
    public void A_field_that_nothing_stores_stops_the_start() =>
        Assert.Equal(
            "Victim.motto: VictimRecord has no property Motto.",
            Assert.Single(FaultsOf(Sound, Sound + " motto: String @classified(as: \"dh:Title\")"))
        );

    [Fact]
    public void A_field_that_is_classified_and_derived_stops_the_start() =>
        Assert.Contains(
            "Victim.salutation: says both",
            Assert.Single(FaultsOf(Sound, Sound + " @derivedFrom(fields: [\"givenName\"])")),
            StringComparison.Ordinal
        );

    [Fact]
    public void An_edge_that_no_link_stores_stops_the_start() =>
        Assert.Contains(
            "Victim.motto: neither",
            Assert.Single(FaultsOf(Sound, Sound + " motto: [Incident!] @classified(as: \"dh:IncidentLink\")")),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_code_that_no_enum_stores_stops_the_start() =>
        Assert.Contains(
            "Gender.NEITHER",
            Assert.Single(FaultsOf("enum Gender {", "enum Gender { NEITHER")),
            StringComparison.Ordinal
        );

    /// <summary>Officers' notes, gateways and the log hold ids that carry these numbers.</summary>
    [Fact]
    public void A_record_type_keeps_the_number_that_is_in_the_ids_which_agencies_were_given() =>
        Assert.Equal(
            [
                (1, "Case"),
                (2, "Incident"),
                (3, "MovementLeg"),
                (4, "Location"),
                (5, "Referral"),
                (6, "Assistance"),
                (7, "Repatriation"),
                (8, "SuspectedPerpetrator"),
                (9, "Organisation"),
                (10, "TechnologyIndicator"),
                (11, "Victim"),
                (12, "Identification"),
                (13, "Consent"),
                (14, "Exploitation"),
            ],
            World.Schema.Records.Values.Select(record => ((int)record.Tag, record.Name)).Order()
        );

    [Theory]
    [InlineData("@record", "Consent: says no @record(number: …) from 1 to 255")]
    [InlineData("@record(number: 0)", "Consent: says no @record(number: …) from 1 to 255")]
    [InlineData("@record(number: 256)", "Consent: says no @record(number: …) from 1 to 255")]
    [InlineData("@record(number: 12)", "Consent: has the number of Identification")]
    public void A_record_type_without_a_number_of_its_own_stops_the_start(string written, string fault) =>
        Assert.StartsWith(fault, Assert.Single(FaultsOf("@record(number: 13)", written)), StringComparison.Ordinal);

    [Fact]
    public void A_record_type_that_nothing_stores_stops_the_start() =>
        Assert.Contains(
            "Ghost: there is no entity GhostRecord",
            Assert.Single(
                FaultsOf(
                    "type Victim ",
                    "type Ghost @record(number: 99) { id: ID! @classified(as: \"dh:RecordSource\") } type Victim "
                )
            ),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("as: \"name\", fields: [\"nickname\"", "nickname")]
    [InlineData("as: \"fullName\", fields: [\"fullName\"", "another")]
    public void A_search_is_over_classified_fields_and_has_a_name_of_its_own(string replaced, string part) =>
        Assert.Contains(
            FaultsOf("as: \"name\", fields: [\"fullName\", \"nativeScriptName\", \"aliases\", \"givenName\"", replaced),
            f => f.StartsWith("Victim: ", StringComparison.Ordinal) && f.Contains(part, StringComparison.Ordinal)
        );

    [Fact]
    public void All_faults_are_named_at_once()
    {
        var faults = FaultsOf(
            Sound,
            "salutation: String motto: String @classified(as: \"dh:Title\") jobTitel: String @derivedFrom(fields: [\"never\"])"
        );
        Assert.Equal(4, faults.Count);
        foreach (
            var part in new[]
            {
                "Victim.salutation",
                "Victim.motto",
                "Victim.jobTitel: VictimRecord",
                "Victim.jobTitel: is derived",
            }
        )
            Assert.Contains(faults, f => f.StartsWith(part, StringComparison.Ordinal));
    }

    [Fact]
    public void A_derived_field_has_the_categories_of_all_that_it_is_derived_from()
    {
        var schema = HubSchema.Parse(
            Written()
                .Replace(
                    Sound,
                    "salutation: String @derivedFrom(fields: [\"givenName\", \"gender\", \"familyName\"])",
                    StringComparison.Ordinal
                ),
            World.Categories
        );
        Assert.Equal(
            ["pd:Name", "pd:Gender"],
            schema.Records["Victim"].Fields["salutation"].Categories.Select(c => c.Term)
        );
    }

    private static IReadOnlyList<string> FaultsOf(string replaced, string by)
    {
        var written = Written();
        Assert.Contains(replaced, written, StringComparison.Ordinal);
        return Assert
            .Throws<SchemaException>(() =>
                HubSchema.Parse(written.Replace(replaced, by, StringComparison.Ordinal), World.Categories)
            )
            .Faults;
    }

    private static string Written() =>
        string.Join(
            '\n',
            Directory
                .GetFiles(Path.Combine(World.Repository, "schema"), "*.graphql")
                .Where(f => Path.GetFileName(f) != "hub.graphql")
                .Order(StringComparer.Ordinal)
                .Select(File.ReadAllText)
        );
}
