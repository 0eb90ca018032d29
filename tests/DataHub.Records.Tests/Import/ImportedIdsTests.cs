using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DataHub.Records.Import;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Records.Tests.Import;

public sealed class ImportedIdsTests : ImportBench
{
    private static readonly byte[] OtherKey = [.. IdKey.Reverse()];

    private static readonly string File =
        "cas_CaseNumber,prs_FirstName,con_Consent\n"
        + string.Concat(Enumerable.Range(1, 9).Select(number => $"C-{number},Sari,FALSE\n"));

    [Fact]
    public async Task No_id_of_an_imported_row_can_be_worked_out_from_what_the_row_says()
    {
        await TakeAsync(File);

        var ids = await IdsAsync();
        Assert.Equal(27, ids.Count);
        foreach (var number in Enumerable.Range(1, 9))
        foreach (var part in (string[])["case", "victim 0", "child 0.0"])
            Assert.DoesNotContain(PublicHash($"IDN.KEMLU|htcds|name:cas_casenumber:C-{number}|{part}"), ids);
    }

    [Fact]
    public async Task Rows_have_the_same_ids_under_one_key_and_another_order_under_another()
    {
        await TakeAsync(File);
        var (ids, order) = (await IdsAsync(), await OrderAsync());
        await ForgetAsync();

        await TakeAsync(File);
        Assert.Equal(ids, await IdsAsync());
        await ForgetAsync();

        await TakeAsync(File, OtherKey);
        Assert.Empty(ids.Intersect(await IdsAsync()));
        Assert.NotEqual(order, await OrderAsync());
    }

    [Theory]
    [InlineData("cas_CaseNumber", "C-1", ",cas_CaseNumber,")]
    [InlineData("_uuid", "u-1", ",_uuid,")]
    [InlineData("prs_MiddleName", "Ayu", ",,")]
    public async Task A_file_that_was_imported_under_another_key_doubles_nobody(
        string column,
        string value,
        string named
    )
    {
        await TakeAsync($"{column},prs_FirstName\n{value},Sari\n");
        var ids = await IdsAsync();

        var report = await TakeAsync($"{column},prs_FirstName\n{value},Sari\nnew,Rina\n", OtherKey);

        Assert.Equal((1, 0, 1), (report.Imported, report.Unchanged, report.Rejected));
        Assert.Contains($"2{named}was imported under another id key", Rejects().Single(), StringComparison.Ordinal);
        Assert.Contains("DataHub__Schema__IdKeyFile", Rejects().Single(), StringComparison.Ordinal);
        Assert.Subset((await IdsAsync()).ToHashSet(), ids.ToHashSet());
        await using var context = Store.CreateDbContext();
        Assert.Equal(2, await context.Victims.CountAsync());
    }

    private Task<ImportReport> TakeAsync(string text, byte[]? idKey = null) =>
        ImportAsync(Save("htcds.csv", text), ImportFormat.Htcds, idKey: idKey);

    /// <summary>Of cases, victims and what hangs on them.</summary>
    private async Task<List<long>> IdsAsync()
    {
        await using var context = Store.CreateDbContext();
        return
        [
            .. await context.Cases.Select(record => record.Id).Order().ToListAsync(),
            .. await context.Victims.Select(record => record.Id).Order().ToListAsync(),
            .. await context.Consents.Select(record => record.Id).Order().ToListAsync(),
        ];
    }

    private async Task<List<string?>> OrderAsync()
    {
        await using var context = Store.CreateDbContext();
        return await context.Cases.OrderBy(record => record.Id).Select(record => record.CaseNumber).ToListAsync();
    }

    private async Task ForgetAsync()
    {
        await using var context = Store.CreateDbContext();
        await context.Consents.ExecuteDeleteAsync();
        await context.Identifications.ExecuteDeleteAsync();
        await context.Victims.ExecuteDeleteAsync();
        await context.Cases.ExecuteDeleteAsync();
    }

    private static long PublicHash(string text) =>
        (long)(BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))) >> 2) + 1;
}
