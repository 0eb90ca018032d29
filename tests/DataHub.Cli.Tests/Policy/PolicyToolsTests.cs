using System.Text.Json;

namespace DataHub.Cli.Tests.Policy;

/// <summary>Each tool is green on the shipped policies and red where a fault is planted.</summary>
public sealed class PolicyToolsTests : IDisposable
{
    private const string Agreement = "agreements/khm-idn.yaml";

    private readonly HubOnDisk hub = new();
    private readonly string policies = Directory.CreateTempSubdirectory("datahub-policies-").FullName;

    public PolicyToolsTests()
    {
        foreach (var file in Directory.GetFiles(Shipped(), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(policies, Path.GetRelativePath(Shipped(), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    [Theory]
    [InlineData("table")]
    [InlineData("test")]
    public async Task A_tool_is_green_on_the_shipped_policies(string tool)
    {
        var outcome = await RunAsync(tool);

        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
    }

    [Fact]
    public async Task Mutate_is_green_where_something_notices_every_change()
    {
        KeepOne();

        var outcome = await RunAsync("mutate");

        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.Matches("^[1-9][0-9]* mutants: .* 0 survive", outcome.Output);
    }

    [Fact]
    public async Task A_changed_form_makes_table_and_test_red_and_mutate_refuse_to_start()
    {
        Plant(Agreement, "pd:BirthDate: generalise:year", "pd:BirthDate: full");

        var table = await RunAsync("table");
        var test = await RunAsync("test");
        var mutate = await RunAsync("mutate");

        Assert.Equal((1, 1, 2), (table.Code, test.Code, mutate.Code));
        Assert.Contains("expected/khm-idn.md:", table.Output);
        Assert.Contains("  + | Birth date `pd:BirthDate` |", table.Output);
        Assert.Contains("tests/khm-idn.yaml:", test.Output);
        Assert.Contains("expected pd:BirthDate generalise:year, but came pd:BirthDate full", test.Output);
    }

    [Fact]
    public async Task What_was_approved_is_green_again()
    {
        Plant(Agreement, "pd:BirthDate: generalise:year", "pd:BirthDate: full");

        Assert.Equal(0, (await RunAsync("table", "--approve")).Code);
        Assert.Equal(0, (await RunAsync("table")).Code);
    }

    [Fact]
    public async Task Who_approves_one_table_approves_no_other()
    {
        Plant(Agreement, "pd:BirthDate: generalise:year", "pd:BirthDate: full");

        Assert.Equal(1, (await RunAsync("table", "idn-khm", "--approve")).Code);
        Assert.Equal(1, (await RunAsync("table")).Code);
        Assert.Equal(2, (await RunAsync("table", "khm-idm", "--approve")).Code);
        Assert.Equal(1, (await RunAsync("table")).Code);
        Assert.Equal(0, (await RunAsync("table", "khm-idn", "--approve")).Code);
    }

    [Fact]
    public async Task Without_any_test_nothing_is_said_to_have_passed()
    {
        Directory.Delete(Path.Combine(policies, "tests"), recursive: true);

        var outcome = await RunAsync("test");

        Assert.Equal(2, outcome.Code);
        Assert.Contains("There are no tests", outcome.Error);
    }

    [Fact]
    public async Task A_useless_rule_survives_mutate()
    {
        KeepOne();
        Plant(
            "agreements/tha-lao.yaml",
            "prohibition:\n",
            "prohibition:\n  - {id: X9-useless, action: read, target: Victim, cap: {dh:ShelterLocation: withhold}}\n"
        );

        var outcome = await RunAsync("mutate");

        Assert.Equal(1, outcome.Code);
        Assert.Contains("X9-useless: deleted, and nothing goes red", outcome.Output);
    }

    [Fact]
    public async Task Coverage_names_what_no_test_exercises()
    {
        File.Delete(Path.Combine(policies, "tests", "khm-idn.yaml"));

        var outcome = await RunAsync("test", "--coverage");

        Assert.Contains("X1-ongoing: decides in no test", outcome.Output);
    }

    [Fact]
    public async Task Explain_tells_a_requester_less_than_an_owner()
    {
        string[] question =
        [
            "explain",
            "--agency",
            "IDN.KEMLU",
            "--purpose",
            "dh:Repatriation",
            "--originator",
            "KHM",
            "--record",
            "subject.nationality=yes case.status=closed victim.objectsToOrigin=no",
            "--now",
            "2026-06-01",
        ];

        var owner = await RunAsync([.. question, "--voice", "owner"]);
        var requester = await RunAsync([.. question, "--voice", "requester"]);

        Assert.Equal((0, 0), (owner.Code, requester.Code));
        Assert.Contains("B2-minor (baseline.yaml:", owner.Output);
        Assert.DoesNotContain("B2-minor", requester.Output);
        Assert.Contains("pd:BirthDate generalise:majority", requester.Output);
    }

    [Fact]
    public async Task Explain_of_a_class_that_cannot_be_exits_2_and_says_what_to_write()
    {
        var outcome = await RunAsync(
            "explain",
            "--agency",
            "IDN.KEMLU",
            "--purpose",
            "dh:Repatriation",
            "--originator",
            "KHM",
            "--record",
            "subject.isMinor=perhaps"
        );

        Assert.Equal(2, outcome.Code);
        Assert.Contains("Write one of: yes, no, unknown", outcome.Error);
    }

    [Theory]
    [InlineData("table")]
    [InlineData("table", "khm-idn")]
    [InlineData("test", "--coverage")]
    [InlineData("mutate")]
    public async Task Every_tool_answers_programs_in_json(params string[] tool)
    {
        if (tool is ["mutate"])
            KeepOne();

        var outcome = await RunAsync([.. tool, "--json"]);

        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(outcome.Output).RootElement.ValueKind);
    }

    public void Dispose()
    {
        hub.Dispose();
        Directory.Delete(policies, recursive: true);
    }

    // one agreement and its tests are enough to change: all of them are in the project of policies
    private void KeepOne()
    {
        string[] kept = ["tha-lao.yaml", "tha-lao.md", "domestic.yaml", "domestic.md", "baseline.md"];
        foreach (var folder in new[] { "agreements", "tests", "expected" })
        foreach (var file in Directory.GetFiles(Path.Combine(policies, folder)))
        {
            if (!kept.Contains(Path.GetFileName(file)))
                File.Delete(file);
        }
    }

    private Task<HubOnDisk.Outcome> RunAsync(params string[] args) =>
        hub.RunAsync(["policy", .. args, "--policies", policies]);

    private void Plant(string file, string old, string planted)
    {
        var path = Path.Combine(policies, file);
        var text = File.ReadAllText(path);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} does not hold {old}");
        File.WriteAllText(path, text[..at] + planted + text[(at + old.Length)..]);
    }

    private static string Shipped()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "DataHub.sln")))
            folder = folder.Parent;
        return Path.Combine(folder.FullName, "policies");
    }
}
