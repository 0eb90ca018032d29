using System.Text.Json;
using DataHub.Cli.Tests.Policy;

namespace DataHub.Cli.Tests.Schema;

/// <summary>Each kind of break is planted in the approved print and found; what nobody notices is not called one.</summary>
public sealed class SchemaDiffTests : IDisposable
{
    private static readonly string Shipped = Path.Combine(Repository(), "schema", "hub.graphql");
    private static readonly string Policies = Path.Combine(Repository(), "policies");

    private readonly HubOnDisk hub = new();

    public void Dispose() => hub.Dispose();

    [Fact]
    public async Task The_approved_print_is_no_change_of_itself()
    {
        var outcome = await DiffAsync(await File.ReadAllTextAsync(Shipped), await File.ReadAllTextAsync(Shipped));

        Assert.Equal(ExitCode.Ok, outcome.Code);
        Assert.StartsWith("0 differences", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("type T { f: Int }", "type U { f: Int }", "BREAKING T is gone")]
    [InlineData("type T { f: Int }", "interface T { f: Int }", "BREAKING T is InterfaceTypeDefinition")]
    [InlineData("type T { f: Int g: Int }", "type T { f: Int }", "BREAKING T.g is gone")]
    [InlineData("type T { f: Int }", "type T { f: String }", "BREAKING T.f is String instead of Int")]
    [InlineData("type T { f: Int! }", "type T { f: Int }", "BREAKING T.f is Int instead of Int!")]
    [InlineData("type T { f: Int }", "type T { f: [Int] }", "BREAKING T.f is [Int] instead of Int")]
    [InlineData("type T { f: Int }", "type T { f: Int! }", "SAFE T.f is Int! instead of Int")]
    [InlineData("type T { f: [Int] }", "type T { f: [Int!]! }", "SAFE T.f is [Int!]! instead of [Int]")]
    [InlineData("type T { f: Int }", "type T { f: Int g: Int }", "SAFE T.g is new")]
    [InlineData("type T { f(a: Int): Int }", "type T { f: Int }", "BREAKING T.f(a:) is gone")]
    [InlineData("type T { f: Int }", "type T { f(a: Int!): Int }", "BREAKING T.f(a:) is new and required")]
    [InlineData("type T { f: Int }", "type T { f(a: Int! = 1): Int }", "DANGEROUS T.f(a:) is new")]
    [InlineData("type T { f(a: Int): Int }", "type T { f(a: Int!): Int }", "BREAKING T.f(a:) is Int! instead of Int")]
    [InlineData("type T { f(a: Int!): Int }", "type T { f(a: Int): Int }", "SAFE T.f(a:) is Int instead of Int!")]
    [InlineData(
        "type T { f(a: [Int!]): Int }",
        "type T { f(a: [Int]): Int }",
        "SAFE T.f(a:) is [Int] instead of [Int!]"
    )]
    [InlineData("type T { f(a: Int = 1): Int }", "type T { f(a: Int = 2): Int }", "DANGEROUS T.f(a:) defaults to 2")]
    [InlineData("enum E { A B }", "enum E { A }", "BREAKING E.B is gone")]
    [InlineData("enum E { A }", "enum E { A B }", "DANGEROUS E.B is new")]
    [InlineData("input I { f: Int }", "input I { g: Int f: Int }", "DANGEROUS I.g is new")]
    [InlineData("input I { f: Int }", "input I { g: Int! f: Int }", "BREAKING I.g is new and required")]
    [InlineData("input I { f: Int g: Int }", "input I { f: Int }", "BREAKING I.g is gone")]
    [InlineData(
        "union U = A | B type A { f: Int } type B { f: Int }",
        "union U = A type A { f: Int } type B { f: Int }",
        "BREAKING U no longer stands for B"
    )]
    [InlineData(
        "interface N { f: Int } type T implements N { f: Int }",
        "interface N { f: Int } type T { f: Int }",
        "BREAKING T no longer implements N"
    )]
    [InlineData("directive @d on FIELD type T { f: Int }", "type T { f: Int }", "BREAKING @d is gone")]
    [InlineData("directive @d on FIELD | QUERY", "directive @d on FIELD", "BREAKING @d is no longer allowed on Query")]
    [InlineData("directive @d repeatable on FIELD", "directive @d on FIELD", "BREAKING @d may no longer be repeated")]
    [InlineData("directive @d on FIELD", "directive @d(a: Int!) on FIELD", "BREAKING @d(a:) is new and required")]
    [InlineData(
        "type T { f: Int @needs(scope: \"*\") }",
        "type T { f: Int @needs(scope: \"role:auditor\") }",
        "BREAKING T.f says @needs(scope: \"role:auditor\")"
    )]
    [InlineData(
        "type T { f: Int @classified(as: \"pd:Name\") }",
        "type T { f: Int @classified(as: \"pd:Religion\") }",
        "CLASSIFICATION T.f says @classified(as: \"pd:Religion\")"
    )]
    [InlineData("enum E { A B @parent(code: \"A\") }", "enum E { A B }", "CLASSIFICATION E.B says nothing")]
    public async Task A_change_is_what_it_does_to_those_who_ask(string before, string after, string expected)
    {
        var outcome = await DiffAsync(before, after);

        Assert.Contains(
            outcome.Output.Split(Environment.NewLine),
            line => line.StartsWith(expected, StringComparison.Ordinal)
        );
        var matters =
            expected.StartsWith("BREAKING", StringComparison.Ordinal)
            || expected.StartsWith("CLASS", StringComparison.Ordinal);
        Assert.Equal(matters ? ExitCode.Findings : ExitCode.Ok, outcome.Code);
    }

    [Fact]
    public async Task What_an_office_answers_for_passes_and_nothing_else()
    {
        await File.WriteAllTextAsync(
            Path.Combine(hub.Folder, "accepted.yaml"),
            "accepted:\n  - {code: breaking, about: T.g, reason: Nobody asked for it in a year., office: ASEAN Secretariat}\n"
        );

        var answered = await DiffAsync("type T { f: Int g: Int }", "type T { f: Int }");
        var further = await DiffAsync("type T { f: Int g: Int h: Int }", "type T { f: Int }");

        Assert.Equal(ExitCode.Ok, answered.Code);
        Assert.Contains("BREAKING T.g is gone (accepted)", answered.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Findings, further.Code);
    }

    [Theory]
    [InlineData("accepted:\n  - {code: breaking, about: T.g, reason: No office.}\n", "needs code")]
    [InlineData("accepted:\n  - {code: everything, about: T.g, reason: R, office: O}\n", "needs code")]
    [InlineData("accepted: [", "accepted.yaml:")]
    public async Task An_acceptance_that_is_not_complete_stops_the_command(string text, string fault)
    {
        await File.WriteAllTextAsync(Path.Combine(hub.Folder, "accepted.yaml"), text);

        var outcome = await DiffAsync("type T { f: Int g: Int }", "type T { f: Int }");

        Assert.Equal(ExitCode.NotDone, outcome.Code);
        Assert.Contains(fault, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_office_accepts_for_one_country_is_not_accepted_for_another()
    {
        var later = await File.ReadAllTextAsync(Shipped);
        var earlier = later.Replace("  givenName: String @", "  callName: String @", StringComparison.Ordinal);
        using var found = JsonDocument.Parse((await DiffAsync(earlier, later, "--json")).Output);
        var disclosed = found
            .RootElement.EnumerateArray()
            .Where(finding => finding.GetProperty("code").GetString() == "discloses")
            .Select(finding => finding.GetProperty("about").GetString()!)
            .ToList();
        Assert.Equal(disclosed.Count, disclosed.Distinct().Count());
        var one = Assert.Single(
            disclosed,
            about =>
                about.StartsWith("Victim.givenName to KHM under urn:dh:agreement:idn-khm as ", StringComparison.Ordinal)
        );
        await File.WriteAllTextAsync(
            Path.Combine(hub.Folder, "accepted.yaml"),
            $"accepted:\n  - {{code: discloses, about: \"{one}\", reason: R, office: O}}\n"
        );

        var lines = (await DiffAsync(earlier, later))
            .Output.Split('\n')
            .Where(line => line.Contains("newly discloses", StringComparison.Ordinal))
            .ToList();

        Assert.Equal(disclosed.Count, lines.Count);
        Assert.Contains(
            "to KHM under urn:dh:agreement:idn-khm ",
            Assert.Single(lines, line => line.Contains("(accepted)", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_new_field_is_said_with_all_countries_that_are_given_it_and_the_agreement_that_gives_it()
    {
        var later = await File.ReadAllTextAsync(Shipped);
        const string givenName = "  givenName: String @classified(as: \"pd:Name\")";
        Assert.Contains(givenName, later, StringComparison.Ordinal);

        var earlier = later.Replace(
            givenName,
            givenName.Replace("givenName", "callName", StringComparison.Ordinal),
            StringComparison.Ordinal
        );

        var outcome = await DiffAsync(earlier, later);

        Assert.Equal(ExitCode.Findings, outcome.Code);
        Assert.Contains("SAFE Victim.givenName is new", outcome.Output, StringComparison.Ordinal);
        Assert.Contains(
            "This change newly discloses Victim.givenName to KHM under urn:dh:agreement:idn-khm (withhold → ",
            outcome.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_an_agreement_gives_that_starts_next_year_is_said_today_with_its_day()
    {
        var later = await File.ReadAllTextAsync(Shipped);
        const string url = "  url: String @classified(as: \"dh:IndicatorUrl\")";
        Assert.Contains(url, later, StringComparison.Ordinal);
        var earlier = later.Replace(
            url,
            "  link: String @classified(as: \"dh:IndicatorUrl\")",
            StringComparison.Ordinal
        );

        var outcome = await DiffAsync(earlier, later);

        Assert.Contains(
            "newly discloses TechnologyIndicator.url to MYS under urn:dh:agreement:actip-actip-technology (withhold → generalise:registrableDomain)"
                + Environment.NewLine,
            outcome.Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "newly discloses TechnologyIndicator.url to MYS under urn:dh:agreement:sgp-mys (withhold → full) from 2027-03-01",
            outcome.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Later_policies_under_which_an_agreement_starts_earlier_newly_disclose_and_the_other_way_round_do_not()
    {
        using var postponed = new PolicyFolder();
        postponed.Replace("agreements/sgp-mys.yaml", "from: \"2027-03-01\"", "from: \"2028-03-01\"");

        var widened = await PoliciesAsync(postponed.Path, Policies);
        var narrowed = await PoliciesAsync(Policies, postponed.Path);

        Assert.Equal(ExitCode.Findings, widened.Code);
        Assert.Contains(
            "newly discloses TechnologyIndicator.url to MYS under urn:dh:agreement:sgp-mys (withhold → full) from 2027-03-01",
            widened.Output,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "newly discloses TechnologyIndicator.url to MYS under urn:dh:agreement:sgp-mys",
            narrowed.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_field_that_is_classified_as_less_is_said_to_be_disclosed()
    {
        var earlier = await File.ReadAllTextAsync(Shipped);
        const string religion = "@classified(as: \"pd:Religion\")";
        Assert.Contains(religion, earlier, StringComparison.Ordinal);
        var later = earlier.Replace(religion, "@classified(as: \"pd:Name\")", StringComparison.Ordinal);

        var widened = await DiffAsync(earlier, later);
        var narrowed = await DiffAsync(later, earlier);

        Assert.Contains(
            "CLASSIFICATION Victim.religion says @classified(as: \"pd:Name\")",
            widened.Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "newly discloses Victim.religion to KHM under urn:dh:agreement:idn-khm",
            widened.Output,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("newly discloses", narrowed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_export_is_the_approved_print_and_the_subgraph_has_its_keys()
    {
        var whole = await hub.RunAsync("schema", "export", "--policies", Policies);
        var subgraph = await hub.RunAsync("schema", "export", "--subgraph", "--policies", Policies);

        Assert.Equal(
            (await File.ReadAllTextAsync(Shipped)).ReplaceLineEndings("\n"),
            whole.Output.ReplaceLineEndings("\n")
        );
        Assert.Contains("specs.apollo.dev/federation", subgraph.Output, StringComparison.Ordinal);
        Assert.Contains("""@key(fields: "id")""", subgraph.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_schema_is_named()
    {
        var outcome = await DiffAsync("type T {", "type T { f: Int }");

        Assert.Equal(ExitCode.NotDone, outcome.Code);
        Assert.Contains("this is no schema", outcome.Error, StringComparison.Ordinal);
    }

    private async Task<HubOnDisk.Outcome> DiffAsync(string before, string after, params string[] options)
    {
        var (old, now) = (Path.Combine(hub.Folder, "before.graphql"), Path.Combine(hub.Folder, "after.graphql"));
        await File.WriteAllTextAsync(old, before);
        await File.WriteAllTextAsync(now, after);
        string[] command = ["schema", "diff", old, now, "--policies", Policies, "--now", "2026-11-24T00:00:00Z"];
        return await hub.RunAsync([.. command, .. options]);
    }

    private Task<HubOnDisk.Outcome> PoliciesAsync(string before, string after) =>
        hub.RunAsync(
            "schema",
            "diff",
            Shipped,
            Shipped,
            "--policies-before",
            before,
            "--policies",
            after,
            "--now",
            "2026-11-24T00:00:00Z"
        );

    private static string Repository()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "DataHub.sln")))
            directory = Path.GetDirectoryName(directory)!;
        return directory;
    }
}
