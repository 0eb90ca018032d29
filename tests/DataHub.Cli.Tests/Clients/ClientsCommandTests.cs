using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using DataHub.Cli.Tests.Policy;
using Microsoft.Data.Sqlite;

namespace DataHub.Cli.Tests.Clients;

public sealed class ClientsCommandTests : IAsyncLifetime, IDisposable
{
    private const string Id = "khm.ncct.registry";

    private readonly HubOnDisk hub = new();

    [Fact]
    public async Task A_system_is_registered_gets_a_key_and_a_certificate_and_is_listed()
    {
        Assert.Contains("purpose:dh:Repatriation", await DoneAsync("clients", "register", Id, "--agency", "KHM.NCCT"));
        var key = await DoneAsync("clients", "add-key", Id, KeyFile());
        var certificate = await DoneAsync("clients", "add-certificate", Id, CertificateFile(days: 90));
        var listed = await DoneAsync("clients", "list");
        Assert.Contains($"{Id} of KHM.NCCT", listed, StringComparison.Ordinal);
        Assert.Contains(key.Split(' ')[0], listed, StringComparison.Ordinal);
        Assert.Contains(certificate.Split(' ')[0], listed, StringComparison.Ordinal);
        Assert.DoesNotContain("bearer", listed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clients_and_agencies_are_listed_by_name_for_people_and_for_programs()
    {
        foreach (var id in new[] { "khm.ncct.b", "khm.ncct.a", "khm.ncct.c" })
            await DoneAsync("clients", "register", id, "--agency", "KHM.NCCT");
        await DoneAsync("clients", "add-certificate", "khm.ncct.b", CertificateFile(days: 90));
        using var clients = JsonDocument.Parse(await DoneAsync("clients", "list", "--json"));
        Assert.Equal(
            ["khm.ncct.a", "khm.ncct.b", "khm.ncct.c"],
            clients.RootElement.EnumerateArray().Select(client => client.GetProperty("id").GetString())
        );
        var certificate = Assert.Single(clients.RootElement[1].GetProperty("credentials").EnumerateArray());
        Assert.Equal("Certificate", certificate.GetProperty("kind").GetString());
        Assert.False(certificate.GetProperty("endsSoon").GetBoolean());

        using var agencies = JsonDocument.Parse(await DoneAsync("agencies", "list", "--json"));
        var ncct = agencies
            .RootElement.EnumerateArray()
            .Single(one => one.GetProperty("code").GetString() == "KHM.NCCT");
        Assert.Contains(
            "dh:Repatriation",
            ncct.GetProperty("purposes").EnumerateArray().Select(one => one.GetString())
        );
    }

    [Fact]
    public async Task A_system_of_a_role_and_an_application_of_people_are_registered_too()
    {
        Assert.Contains(
            "role:auditor",
            await DoneAsync("clients", "register", "asean.audit.reader", "--agency", "ASEAN.AUDIT", "--role", "auditor")
        );
        var application = await DoneAsync(
            "clients",
            "register",
            "khm.ncct.desk",
            "--agency",
            "KHM.NCCT",
            "--redirect-uri",
            "https://desk.example/callback"
        );
        Assert.Contains("purpose:dh:Repatriation", application, StringComparison.Ordinal);
        var refused = await RunAsync(
            "clients",
            "register",
            "khm.ncct.officer",
            "--agency",
            "KHM.NCCT",
            "--role",
            "policy-officer"
        );
        Assert.Equal(2, refused.Code);
        Assert.Contains("held by people", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_ends_within_a_month_is_a_finding()
    {
        await DoneAsync("clients", "register", Id, "--agency", "KHM.NCCT");
        await DoneAsync("clients", "add-certificate", Id, CertificateFile(days: 9));
        var listed = await RunAsync("clients", "list");
        Assert.Equal(1, listed.Code);
        Assert.Contains("ENDS SOON", listed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_with_a_later_one_beside_it_is_none()
    {
        await DoneAsync("clients", "register", Id, "--agency", "KHM.NCCT");
        await DoneAsync("clients", "add-certificate", Id, CertificateFile(days: 9));
        await DoneAsync("clients", "add-certificate", Id, CertificateFile(days: 90));
        Assert.Contains("ENDS SOON", await DoneAsync("clients", "list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retired_key_is_gone()
    {
        await DoneAsync("clients", "register", Id, "--agency", "KHM.NCCT");
        var key = (await DoneAsync("clients", "add-key", Id, KeyFile())).Split(' ')[0];
        await DoneAsync("clients", "retire", Id, key);
        Assert.DoesNotContain(key, await DoneAsync("clients", "list"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clients", Id)]
    [InlineData("agencies", "KHM.NCCT")]
    [InlineData("agencies", "KHM")]
    public async Task Who_is_suspended_is_listed_so_until_he_is_resumed(string noun, string code)
    {
        await DoneAsync("clients", "register", Id, "--agency", "KHM.NCCT");
        await DoneAsync(noun, "suspend", code, "--reason", "stolen");
        Assert.Contains("SUSPENDED", await DoneAsync("clients", "list"), StringComparison.Ordinal);
        await DoneAsync(noun, "resume", code, "--reason", "found");
        Assert.DoesNotContain("SUSPENDED", await DoneAsync("clients", "list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_registry_does_not_take_is_said_with_what_to_do()
    {
        var refused = await RunAsync("clients", "register", Id, "--agency", "KHM.NOBODY");
        Assert.Equal(2, refused.Code);
        Assert.Contains("no agency KHM.NOBODY", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_change_leaves_a_note_for_the_log_and_a_refused_one_none()
    {
        await DoneAsync("clients", "register", Id, "--agency", "KHM.NCCT");
        await RunAsync("clients", "register", Id, "--agency", "KHM.NCCT");
        await DoneAsync("clients", "suspend", Id, "--reason", "stolen");
        Assert.Equal([$"client registered {Id}", $"client suspended {Id} stolen"], Notes());
    }

    public Task InitializeAsync() => hub.MakeStoreAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => hub.Dispose();

    private Task<HubOnDisk.Outcome> RunAsync(params string[] args) =>
        hub.RunAsync([.. args, "--policies", PolicyFolder.Shipped]);

    private async Task<string> DoneAsync(params string[] args)
    {
        var outcome = await RunAsync(args);
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        return outcome.Output;
    }

    private string KeyFile()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Write("key.pem", key.ExportSubjectPublicKeyInfoPem());
    }

    private string CertificateFile(int days)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=registry", key, HashAlgorithmName.SHA256).CreateSelfSigned(
            now.AddDays(-1),
            now.AddDays(days)
        );
        return Write("certificate.pem", certificate.ExportCertificatePem());
    }

    private string Write(string name, string text)
    {
        var file = Path.Combine(hub.Folder, name);
        File.WriteAllText(file, text);
        return file;
    }

    private List<string> Notes()
    {
        using var connection = new SqliteConnection($"Data Source={hub.Records}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT What || ' ' || Whom || CASE WHEN What LIKE '%suspended' THEN ' ' || Detail ELSE '' END FROM IdentityChanges ORDER BY Id";
        using var reader = command.ExecuteReader();
        var notes = new List<string>();
        while (reader.Read())
            notes.Add(reader.GetString(0));
        return notes;
    }
}
