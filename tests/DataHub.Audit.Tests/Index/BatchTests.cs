using DataHub.Audit.Index;

namespace DataHub.Audit.Tests.Index;

public sealed class BatchTests
{
    [Fact]
    public void No_more_of_the_log_is_in_memory_than_was_set_however_long_its_entries_are()
    {
        var records = Records([.. Enumerable.Repeat(6_000, 1_000)]);
        var batches = Batches(records).ToList();
        Assert.True(batches.Count > 1);
        Assert.All(batches, batch => Assert.InRange(BytesOf(batch), 1, AuditIndexer.BatchBytes));
        Assert.Equal(records, batches.SelectMany(batch => batch));
    }

    [Fact]
    public void A_record_that_is_longer_than_that_is_alone()
    {
        var records = Records(100, AuditIndexer.BatchBytes + 1, 100, 100);
        Assert.Equal([1, 1, 2], Batches(records).Select(batch => batch.Length));
    }

    [Fact]
    public void A_log_of_short_records_is_not_taken_at_once_either() =>
        Assert.True(Batches(Records([.. Enumerable.Repeat(1, 10_000)])).Count() > 1);

    private static IEnumerable<AuditRecord[]> Batches(IEnumerable<AuditRecord> records) =>
        AuditIndexer.Batches(records, AuditIndexer.BatchBytes);

    private static List<AuditRecord> Records(params int[] lengths) =>
        [.. lengths.Select((length, index) => new AuditRecord("log", index, new byte[length]))];

    private static int BytesOf(AuditRecord[] batch) => batch.Sum(record => record.Bytes.Length);
}
