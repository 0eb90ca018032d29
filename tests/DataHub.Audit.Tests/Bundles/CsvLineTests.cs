using System.Text;
using DataHub.Audit.Bundles;
using DataHub.Audit.Entries;
using DataHub.Audit.Verification;

namespace DataHub.Audit.Tests.Bundles;

/// <summary>Texts that callers choose meet a spreadsheet.</summary>
public sealed class CsvLineTests
{
    [Theory]
    [InlineData("Victims", "\"Victims\"")]
    [InlineData("", "")]
    [InlineData(null, "")]
    [InlineData("a,\"b\"", "\"a,\"\"b\"\"\"")]
    [InlineData("=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("|calc", "\"'|calc\"")]
    [InlineData(" =1", "\"' =1\"")]
    [InlineData("\t=1", "\"' =1\"")]
    [InlineData("\r=1", "\"' =1\"")]
    [InlineData("\uFF1D1", "\"'\uFF1D1\"")]
    [InlineData("\uFF0B1", "\"'\uFF0B1\"")]
    [InlineData("\uFF0D1", "\"'\uFF0D1\"")]
    [InlineData("\uFF20A", "\"'\uFF20A\"")]
    [InlineData("a\r\nb\u2028c\u001b[31m", "\"a  b c [31m\"")]
    [InlineData("x;=cmd|' /C calc'!A0", "\"x;'=cmd|' /C calc'!A0\"")]
    [InlineData("x; \"=1;+1", "\"x; \"\"'=1;'+1\"")]
    [InlineData("a;b=1", "\"a;b=1\"")]
    public void A_cell_is_no_formula_and_no_second_line(string? text, string cell) =>
        Assert.Equal(cell, CsvLine.Cell(text));

    [Fact]
    public async Task A_hostile_operation_name_is_one_cell_of_one_line()
    {
        await using var bundle = await BundleInFile.CreateAsync(1);
        await using (var log = bundle.Store.Open())
        {
            var entry = AuditStoreInFile.Entry(1);
            await log.AppendAsync(
                entry with
                {
                    Operation = entry.Operation with { Name = "=cmd|' /C calc'!A0\r\n,\"x" },
                },
                default
            );
        }
        await bundle.Store.Checkpoints.IssueAsync(default);
        await bundle.ExportAsync([]);

        var lines = await File.ReadAllLinesAsync(bundle.PathOf(BundleLayout.Csv));

        Assert.Equal(3, lines.Length);
        Assert.Contains(",\"'=cmd|' /C calc'!A0  ,\"\"x\",", lines[2]);
        Assert.Null((await bundle.VerifyAsync()).Fault);
    }

    [Fact]
    public async Task Numbers_that_were_told_stand_beside_what_was_asked_and_are_no_formula_either()
    {
        await using var bundle = await BundleInFile.CreateAsync(1);
        await using (var log = bundle.Store.Open())
            await log.AppendAsync(Counting, default);
        await bundle.Store.Checkpoints.IssueAsync(default);
        await bundle.ExportAsync([]);

        var lines = await File.ReadAllLinesAsync(bundle.PathOf(BundleLayout.Csv));

        Assert.EndsWith(",asked,told,among", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(",,,", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(
            ",\"'=1+1: fullName.eq; Case.victims\",\"'=1+1 totalCount 17; Case.victims totalCount 30 in 7 numbers\",\"IDN VNM\"",
            lines[2],
            StringComparison.Ordinal
        );
        Assert.Null((await bundle.VerifyAsync()).Fault);
        bundle.Change(
            BundleLayout.Csv,
            bytes => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace(" 17;", " 71;"))
        );
        Assert.Equal(AuditFaultKind.Column, (await bundle.VerifyAsync()).Fault?.Kind);
    }

    [Fact]
    public async Task A_bundle_of_before_numbers_were_told_still_verifies()
    {
        await using var bundle = await BundleInFile.CreateAsync(3);
        bundle.Change(
            BundleLayout.Csv,
            bytes =>
                Encoding.UTF8.GetBytes(
                    Encoding.UTF8.GetString(bytes).Replace(",asked,told,among", "").Replace(",,,\r\n", "\r\n")
                )
        );

        var lines = await File.ReadAllLinesAsync(bundle.PathOf(BundleLayout.Csv));

        Assert.All(lines, line => Assert.Equal(lines[0].Split(',').Length, line.Split(',').Length));
        Assert.EndsWith(",answer,errors", lines[0], StringComparison.Ordinal);
        Assert.Null((await bundle.VerifyAsync()).Fault);
    }

    [Fact]
    public async Task A_bundle_of_before_semicolons_counted_still_verifies()
    {
        await using var bundle = await BundleInFile.CreateAsync(1);
        await using (var log = bundle.Store.Open())
        {
            var entry = AuditStoreInFile.Entry(1);
            await log.AppendAsync(entry with { Operation = entry.Operation with { Name = "x;=1" } }, default);
        }
        await bundle.Store.Checkpoints.IssueAsync(default);
        await bundle.ExportAsync([]);
        Assert.Contains("x;'=1", await File.ReadAllTextAsync(bundle.PathOf(BundleLayout.Csv)));
        Assert.Null((await bundle.VerifyAsync()).Fault);

        bundle.Change(
            BundleLayout.Csv,
            bytes => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace("x;'=1", "x;=1"))
        );
        Assert.Null((await bundle.VerifyAsync()).Fault);
    }

    private static AuditEntry Counting =>
        AuditStoreInFile.Entry(1) with
        {
            Readings =
            [
                new AuditReading("=1+1", ["fullName.eq"], []) { Told = [new AuditTold("totalCount", 1, 17)] },
                new AuditReading("Case.victims", [], []) { Told = [new AuditTold("totalCount", 7, 30)] },
            ],
            Among = [new AuditScope("IDN", "urn:a"), new AuditScope("VNM", "urn:a"), new AuditScope("IDN", "urn:b")],
        };
}
