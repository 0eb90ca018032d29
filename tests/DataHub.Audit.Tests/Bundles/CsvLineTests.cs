using DataHub.Audit.Bundles;

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
}
