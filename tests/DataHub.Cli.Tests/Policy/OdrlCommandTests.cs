using System.Text.Json;

namespace DataHub.Cli.Tests.Policy;

public sealed class OdrlCommandTests : IDisposable
{
    private readonly HubOnDisk hub = new();
    private readonly PolicyFolder policies = new();

    [Fact]
    public async Task What_was_exported_and_imported_differs_in_nothing()
    {
        var document = Path.Combine(hub.Folder, "idn-khm.jsonld");
        var export = await hub.RunAsync(
            "policy",
            "odrl",
            "export",
            "--out",
            hub.Folder,
            "--policies",
            PolicyFolder.Shipped
        );
        var import = await hub.RunAsync("policy", "odrl", "import", document);
        await File.WriteAllTextAsync(policies.At("agreements/idn-khm.yaml"), import.Output);

        var diff = await hub.RunAsync("policy", "diff", PolicyFolder.Shipped, policies.Path);

        Assert.Equal((0, 0, 0), (export.Code, import.Code, diff.Code));
        Assert.StartsWith("0 widened, 0 narrowed", diff.Output);
    }

    [Fact]
    public async Task A_document_that_was_widened_on_the_way_is_seen_by_diff()
    {
        var export = await hub.RunAsync(
            "policy",
            "odrl",
            "export",
            "urn:dh:agreement:idn-khm",
            "--policies",
            PolicyFolder.Shipped
        );
        var document = Path.Combine(hub.Folder, "changed.jsonld");
        await File.WriteAllTextAsync(
            document,
            export.Output.Replace("\"pseudonym\"", "\"full\"", StringComparison.Ordinal)
        );
        var import = await hub.RunAsync("policy", "odrl", "import", document);
        await File.WriteAllTextAsync(policies.At("agreements/idn-khm.yaml"), import.Output);

        Assert.Equal(3, (await hub.RunAsync("policy", "diff", PolicyFolder.Shipped, policies.Path)).Code);
    }

    [Fact]
    public async Task All_agreements_at_once_are_one_list()
    {
        var export = await hub.RunAsync("policy", "odrl", "export", "--policies", PolicyFolder.Shipped);

        using var list = JsonDocument.Parse(export.Output);
        Assert.True(list.RootElement.GetArrayLength() > 10);
    }

    [Fact]
    public async Task An_unknown_uid_and_another_file_exit_2()
    {
        var uid = await hub.RunAsync("policy", "odrl", "export", "urn:x", "--policies", PolicyFolder.Shipped);
        var file = await hub.RunAsync("policy", "odrl", "import", policies.At("baseline.yaml"));

        Assert.Equal((2, 2), (uid.Code, file.Code));
    }

    public void Dispose()
    {
        policies.Dispose();
        hub.Dispose();
    }
}
