using System.Text.Json;

namespace DataHub.Cli.Tests.Policy;

public sealed class LintCommandTests : IDisposable
{
    private readonly HubOnDisk hub = new();
    private readonly PolicyFolder policies = new();

    [Fact]
    public async Task The_shipped_policies_exit_0()
    {
        var outcome = await LintAsync("2026-11-24");

        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.StartsWith("0 open findings", outcome.Output);
    }

    [Fact]
    public async Task An_open_finding_exits_1_and_is_named_with_file_and_line()
    {
        policies.Replace("purposes.yaml", "purposes:", "purposes:\n  dh:Training: {label: Training}");

        var text = await LintAsync("2026-11-24");
        var json = await LintAsync("2026-11-24", "--json");

        Assert.Equal(1, text.Code);
        Assert.StartsWith("purposes.yaml:8: purpose-unused about \"dh:Training\"", text.Output);
        Assert.Equal(1, JsonDocument.Parse(json.Output).RootElement.GetProperty("open").GetInt32());
    }

    [Fact]
    public async Task Time_is_what_now_says() => Assert.Equal(1, (await LintAsync("2027-12-01")).Code);

    [Fact]
    public async Task A_wrong_instant_exits_2() => Assert.Equal(2, (await LintAsync("tomorrow")).Code);

    public void Dispose()
    {
        policies.Dispose();
        hub.Dispose();
    }

    private Task<HubOnDisk.Outcome> LintAsync(string now, params string[] more) =>
        hub.RunAsync(["policy", "lint", "--policies", policies.Path, "--now", now, .. more]);
}
