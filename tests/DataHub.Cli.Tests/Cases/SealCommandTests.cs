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
        await ImportAsync("Sari");
        Assert.All(await StatesAsync(), state => Assert.Equal(CaseState.Ongoing, state));

        var outcome = await SealAsync("seal");

        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        Assert.All(await StatesAsync(), state => Assert.Equal(CaseState.Sealed, state));
        await ImportAsync("Dewi");
        Assert.All(await StatesAsync(), state => Assert.Equal(CaseState.Sealed, state));
        Assert.Equal(0, (await SealAsync("unseal")).Code);
        Assert.All(await StatesAsync(), state => Assert.Equal(CaseState.Ongoing, state));
    }

    [Fact]
    public async Task Who_sealed_a_case_and_why_stands_in_the_operators_log_without_its_number()
    {
        await hub.ServeAsync(1);
        await ImportAsync("Sari");

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
        await ImportAsync("Sari");

        var outcome = await hub.RunAsync("cases", "seal", number, "--agency", agency, "--reason", "order");

        Assert.Equal(2, outcome.Code);
        Assert.Contains(said, outcome.Error, StringComparison.Ordinal);
        Assert.Empty(hub.RecordsOf(OperatorLog));
        Assert.All(await StatesAsync(), state => Assert.Equal(CaseState.Ongoing, state));
    }

    public Task InitializeAsync() => hub.MakeStoreAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => hub.Dispose();

    private Task<HubOnDisk.Outcome> SealAsync(string verb) =>
        hub.RunAsync("cases", verb, "C-77", "--agency", "IDN.KEMLU", "--reason", "order of the court");

    private async Task ImportAsync(string name)
    {
        var file = Path.Combine(hub.Folder, "cases.csv");
        await File.WriteAllLinesAsync(
            file,
            [
                "cas_CaseNumber,cas_Status,prs_FirstName,vic_TypeOfExploitation,con_Consent",
                $"C-77,Active,{name},OnlineScam,FALSE",
            ]
        );
        var rejects = Path.Combine(hub.Folder, "rejects.csv");
        string[] command = ["import", file, "--format", "htcds", "--originator", "IDN", "--agency", "IDN.KEMLU"];
        Assert.Equal(0, (await hub.RunAsync([.. command, "--rejects", rejects])).Code);
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
