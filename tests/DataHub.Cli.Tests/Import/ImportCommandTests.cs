using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DataHub.Records;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Cli.Tests.Import;

public sealed class ImportCommandTests : IAsyncLifetime, IDisposable
{
    private const string Header = "cas_CaseNumber,prs_FirstName,prs_NumberOfChildren";

    private readonly HubOnDisk hub = new();

    [Fact]
    public async Task Every_row_is_accounted_for_and_a_rejected_one_is_named_without_its_values()
    {
        var file = Write(Header, "A-1,Sari,2", "A-2,Dewi,lots", "A-3,Rini,0");

        var outcome = await ImportAsync(file);

        Assert.Equal((1, ""), (outcome.Code, outcome.Error));
        Assert.Equal([3, 2, 0, 0, 1], Numbers(outcome.Output));
        Assert.Contains(Rejects, outcome.Output);
        var rejects = await File.ReadAllLinesAsync(Rejects);
        Assert.Equal("row,column,reason", rejects[0]);
        Assert.StartsWith("3,prs_NumberOfChildren,", Assert.Single(rejects[1..]));
        Assert.DoesNotContain("lots", rejects[1]);
        Assert.DoesNotContain("Dewi", outcome.Output + rejects[1]);
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        var file = Write(Header, "A-1,Sari,2", "A-2,Dewi,1");

        Assert.Equal([2, 2, 0, 0, 0], Numbers((await ImportAsync(file)).Output));
        var again = await ImportAsync(file);

        Assert.Equal(0, again.Code);
        Assert.Equal([2, 0, 0, 2, 0], Numbers(again.Output));
    }

    [Fact]
    public async Task Columns_that_the_graph_has_no_place_for_are_named()
    {
        var outcome = await ImportAsync(Write(Header + ",favouriteColour", "A-1,Sari,2,blue"));

        Assert.Contains("columns not imported: favouriteColour", outcome.Output);
        Assert.DoesNotContain("blue", outcome.Output);
    }

    [Theory]
    [InlineData("xml", "IDN", "IDN.KEMLU")]
    [InlineData("htcds", "IDO", "IDN.KEMLU")]
    [InlineData("htcds", "IDN", "KHM.NCCT")]
    [InlineData("ctdc", "IDN", "IDN.KEMLU")]
    public async Task A_wrong_request_exits_2_and_says_why(string format, string originator, string agency)
    {
        var file = Write(Header, "A-1,Sari,2");

        var outcome = await hub.RunAsync(
            "import",
            file,
            "--format",
            format,
            "--originator",
            originator,
            "--agency",
            agency
        );

        Assert.Equal(2, outcome.Code);
        Assert.NotEmpty(outcome.Error);
    }

    [Fact]
    public async Task An_agency_that_the_policies_do_not_know_contributes_nothing()
    {
        var outcome = await ImportAsync(Write(Header, "A-1,Sari,2"), "IDN.KEMLUU");

        Assert.Equal(2, outcome.Code);
        Assert.Contains("know no agency IDN.KEMLUU", outcome.Error);
    }

    [Fact]
    public async Task Without_the_hub_s_key_nothing_is_imported()
    {
        File.Delete(hub.IdKeyFile);

        var outcome = await ImportAsync(Write(Header, "A-1,Sari,2"));

        Assert.Equal((2, ""), (outcome.Code, outcome.Output));
        Assert.Contains(hub.IdKeyFile, outcome.Error);
        Assert.Contains("Set DataHub__Schema__IdKeyFile as the hub has it", outcome.Error);
    }

    [Fact]
    public async Task Ids_of_imported_rows_come_from_the_hub_s_secret_by_a_key_for_that_alone()
    {
        await ImportAsync(Write(Header, "A-1,Sari,2"));

        var secret = Convert.FromBase64String(await File.ReadAllTextAsync(hub.IdKeyFile));
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: Encoding.UTF8.GetBytes("import-id/1"));
        var hash = HMACSHA256.HashData(key, "IDN.KEMLU|htcds|name:cas_casenumber:A-1|case"u8);
        await using var context = new RecordsStore(new DataOptions { Directory = hub.Folder }).CreateDbContext();
        Assert.Equal(
            (long)(BinaryPrimitives.ReadUInt64BigEndian(hash) >> 2) + 1,
            (await context.Cases.SingleAsync()).Id
        );
    }

    [Fact]
    public async Task A_file_that_does_not_exist_exits_2()
    {
        var outcome = await ImportAsync(Path.Combine(hub.Folder, "missing.csv"));

        Assert.Equal(2, outcome.Code);
    }

    public Task InitializeAsync() => hub.MakeStoreAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => hub.Dispose();

    private string Rejects => Path.Combine(hub.Folder, "rejects.csv");

    private Task<HubOnDisk.Outcome> ImportAsync(string file, string agency = "IDN.KEMLU") =>
        hub.RunAsync(
            "import",
            file,
            "--format",
            "htcds",
            "--originator",
            "IDN",
            "--agency",
            agency,
            "--rejects",
            Rejects
        );

    private string Write(params string[] lines)
    {
        var file = Path.Combine(hub.Folder, "cases.csv");
        File.WriteAllLines(file, lines);
        return file;
    }

    private static IEnumerable<int> Numbers(string output) =>
        output
            .Split(Environment.NewLine)
            .Take(5)
            .Select(line => int.Parse(line[10..], System.Globalization.CultureInfo.InvariantCulture));
}
