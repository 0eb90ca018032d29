using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using DataHub.Audit.Entries;
using DataHub.Policies;
using DataHub.Records;
using Microsoft.EntityFrameworkCore;
using Record = DataHub.Records.Model.Record;

namespace DataHub.Cli.Tests.Cases;

public sealed class SealCommandTests : IAsyncLifetime, IDisposable
{
    private const string OperatorLog = "datahub.local/audit/operator";

    private readonly HubOnDisk hub = new();

    [Fact]
    public async Task A_seal_acts_on_the_case_and_all_that_hangs_on_it_and_outlives_a_correction_of_the_file()
    {
        await hub.ServeAsync(1);
        await ImportAsync("C-77");
        Assert.All(await StatesAsync(), state => Assert.Equal(CaseState.Ongoing, state));

        var outcome = await SealAsync("seal");

        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.All(await StatesAsync(), state => Assert.Equal(CaseState.Sealed, state));
        await ImportAsync("C-77", "Desk 2");
        Assert.All(await StatesAsync(), state => Assert.Equal(CaseState.Sealed, state));
        Assert.Equal(0, (await SealAsync("unseal")).Code);
        Assert.All(await StatesAsync(), state => Assert.Equal(CaseState.Ongoing, state));
    }

    [Fact]
    public async Task Who_sealed_a_case_and_why_stands_in_the_operators_log_without_its_number()
    {
        await hub.ServeAsync(1);
        await ImportAsync("C-77");

        await SealAsync("seal");

        var records = hub.RecordsOf(OperatorLog).ToList();
        var entries = records.ConvertAll(LoggedEntry.Read);
        Assert.Equal(["pending", "ok"], entries.Select(entry => entry.Outcome));
        Assert.All(entries, entry => Assert.Equal("order of the court", entry.Reason.Justification));
        Assert.All(entries, entry => Assert.Equal(Environment.UserName, entry.Requester.Officer));
        Assert.All(entries, entry => Assert.Equal([new AuditChange("seal of a case", null, "sealed")], entry.Changes));
        Assert.All(entries, entry => Assert.Single(entry.Subjects));
        Assert.All(records, record => Assert.DoesNotContain("C-77", Encoding.UTF8.GetString(record.Bytes.Span)));
    }

    [Theory]
    [InlineData("C-78", "IDN.KEMLU", "IDN.KEMLU has no case with that number")]
    [InlineData("C-77", "KHM.NCCT", "KHM.NCCT has no case with that number")]
    [InlineData("C-77", "IDN.KEMLUU", "know no agency IDN.KEMLUU")]
    public async Task A_case_that_the_agency_does_not_have_is_refused_and_nothing_is_logged(
        string number,
        string agency,
        string said
    )
    {
        await hub.ServeAsync(1);
        await ImportAsync("C-77");

        var outcome = await hub.RunAsync("cases", "seal", number, "--agency", agency, "--reason", "order");

        Assert.Equal(2, outcome.Code);
        Assert.Contains(said, outcome.Error, StringComparison.Ordinal);
        Assert.Empty(hub.RecordsOf(OperatorLog));
        Assert.All(await StatesAsync(), state => Assert.Equal(CaseState.Ongoing, state));
    }

    [Fact]
    public async Task A_case_without_a_number_is_sealed_by_the_id_that_its_agency_was_given()
    {
        await hub.ServeAsync(1);
        await ImportAsync(number: "");
        var id = await GivenIdAsync("IDN.KEMLU");

        var elsewhere = await SealAsync("--id", id, "--agency", "IDN.POLRI");
        var neither = await SealAsync("--agency", "IDN.KEMLU");
        var both = await SealAsync("C-77", "--id", id, "--agency", "IDN.KEMLU");
        Assert.All([elsewhere, neither, both], outcome => Assert.Equal(2, outcome.Code));
        Assert.All(await StatesAsync(), state => Assert.Equal(CaseState.Ongoing, state));

        var outcome = await SealAsync("--id", id, "--agency", "IDN.KEMLU");

        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.All(await StatesAsync(), state => Assert.Equal(CaseState.Sealed, state));

        Task<HubOnDisk.Outcome> SealAsync(params string[] named) =>
            hub.RunAsync(["cases", "seal", .. named, "--reason", "order of the court"]);
    }

    public Task InitializeAsync() => hub.MakeStoreAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => hub.Dispose();

    private Task<HubOnDisk.Outcome> SealAsync(string verb) =>
        hub.RunAsync("cases", verb, "C-77", "--agency", "IDN.KEMLU", "--reason", "order of the court");

    private async Task ImportAsync(string number, string owner = "Desk 1")
    {
        var file = Path.Combine(hub.Folder, "cases.csv");
        await File.WriteAllLinesAsync(
            file,
            [
                "cas_CaseNumber,_uuid,cas_Status,cas_CaseOwner,prs_FirstName,vic_TypeOfExploitation,con_Consent",
                $"{number},u-1,Active,{owner},Sari,OnlineScam,FALSE",
            ]
        );
        var rejects = Path.Combine(hub.Folder, "rejects.csv");
        string[] command = ["import", file, "--format", "htcds", "--originator", "IDN", "--agency", "IDN.KEMLU"];
        Assert.Equal(0, (await hub.RunAsync([.. command, "--rejects", rejects])).Code);
    }

    /// <summary>The id under which the hub tells the agency of its one case.</summary>
    private async Task<string> GivenIdAsync(string agency)
    {
        const byte CaseTag = 1;
        var secret = Convert.FromBase64String(await File.ReadAllTextAsync(hub.IdKeyFile));
        await using var context = new RecordsStore(new DataOptions { Directory = hub.Folder }).CreateDbContext();
        var id = (await context.Cases.SingleAsync()).Id;
        var block = new byte[16];
        block[0] = CaseTag;
        BinaryPrimitives.WriteInt64BigEndian(block.AsSpan(8), id);
        using var aes = Aes.Create();
        aes.Key = HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            secret,
            32,
            info: Encoding.UTF8.GetBytes($"record-id/1\u001f{agency[..3]}\u001f{agency}")
        );
        return Base64Url.EncodeToString(aes.EncryptEcb(block, PaddingMode.None));
    }

    private async Task<List<CaseState>> StatesAsync()
    {
        var store = new RecordsStore(new DataOptions { Directory = hub.Folder });
        await using var context = store.CreateDbContext();
        Record[] records =
        [
            await context.Cases.SingleAsync(),
            await context.Victims.SingleAsync(),
            await context.Exploitations.SingleAsync(),
            await context.Consents.SingleAsync(),
        ];
        return [.. records.Select(record => (CaseState)record.Operands.CaseStatus)];
    }
}
