using DataHub.Audit.Index;
using DataHub.Audit.Store;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Audit.Tests.Index;

public sealed class SqliteIndexTests : IndexTests
{
    private AuditStoreInFile file = null!;

    public override async Task InitializeAsync()
    {
        file = await AuditStoreInFile.CreateAsync();
        Options = file.Options;
        Options.Deadline = AuditStoreInFile.Patience;
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await file.DisposeAsync();
    }

    [Fact]
    public Task Every_filter_finds_what_reading_the_whole_log_finds() =>
        EveryFilterFindsWhatReadingTheWholeLogFindsAsync();

    [Fact]
    public Task Pages_forwards_and_backwards_give_every_entry_once() =>
        PagesForwardsAndBackwardsGiveEveryEntryOnceAsync();

    [Fact]
    public Task An_entry_is_found_by_whose_records_it_looked_among_and_a_country_learns_nothing_of_others() =>
        AnEntryIsFoundByWhoseRecordsItLookedAmongAsync();

    [Fact]
    public Task Who_saw_a_subject_is_found_by_its_reference() => WhoSawAsync();

    [Fact]
    public Task Who_saw_a_subject_is_found_in_every_segment() => WhoSawASubjectIsFoundInEverySegmentAsync();

    [Fact]
    public void Bytes_that_are_no_record_are_not_read() => BytesThatAreNoRecordAreNotRead();

    [Fact]
    public Task A_long_entry_is_found_by_what_its_later_parts_disclose() =>
        ALongEntryIsFoundByWhatItsLaterPartsDiscloseAsync();

    [Fact]
    public Task An_index_that_is_lost_or_of_another_history_is_written_again() =>
        AnIndexThatIsLostOrOfAnotherHistoryIsWrittenAgainAsync();

    [Fact]
    public Task An_index_that_is_far_behind_is_written_without_its_secondary_indexes_and_gets_them_afterwards() =>
        AnIndexThatIsFarBehindIsWrittenWithoutItsSecondaryIndexesAndGetsThemAfterwardsAsync();

    [Fact]
    public Task Counts_are_those_of_the_log() => CountsAreThoseOfTheLogAsync();

    [Fact]
    public async Task The_planner_looks_for_a_subject_once_in_each_segment_and_for_an_entry_by_its_position()
    {
        await AssertPlansAsync();
        for (var n = 0; n < 12; n++)
            await Store.AppendAsync(IndexedStore.Answer("THA.RTP", victims: n));
        // the secondary indexes are dropped and made again, and what was said of them with them
        Assert.Equal(0, Store.IndexerThatLoadsFrom(10).CatchUp(default));
        await AssertPlansAsync();
    }

    private async Task AssertPlansAsync()
    {
        await using var connection = AuditStore.OfIndex(Options).OpenForReading();
        await using var context = AuditStore.OfIndex(Options).CreateIndexContext(connection);
        var seen = AuditIndex
            .SubjectsOf(context, new byte[16])
            .Join(
                context.Entries.Where(entry => entry.Agency == "THA.RTP" && entry.Time >= 0),
                subject => new { subject.Log, subject.Sequence },
                entry => new { entry.Log, entry.Sequence },
                (subject, _) => subject.Sequence
            );
        var everybody = context.Subjects.Join(
            context.Entries.Where(entry => entry.Time >= 0),
            subject => new { subject.Log, subject.Sequence },
            entry => new { entry.Log, entry.Sequence },
            (subject, _) => subject.Sequence
        );

        Assert.Equal(
            ["SCAN", "SEARCH (Log=? AND Segment=? AND Reference=?)", "SEARCH (Log=? AND Sequence=?)"],
            PlanOf(seen)
        );
        Assert.Equal(["SCAN", "SEARCH (Log=? AND Sequence=?)"], PlanOf(everybody));
    }

    /// <summary>In which order tables are read, and by what.</summary>
    private static List<string> PlanOf(IQueryable<long> query)
    {
        using var command = query.CreateDbCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        using var rows = command.ExecuteReader();
        var steps = new List<string>();
        while (rows.Read())
        {
            var step = rows.GetString(3);
            if (step.StartsWith("SCAN", StringComparison.Ordinal))
                steps.Add("SCAN");
            else if (step.StartsWith("SEARCH", StringComparison.Ordinal))
                steps.Add("SEARCH " + step[step.IndexOf('(', StringComparison.Ordinal)..]);
        }
        return steps;
    }

    protected override List<string> SecondaryIndexes() =>
        IndexNames(
            "SELECT name FROM sqlite_master WHERE name LIKE 'IX_AuditIndex%' AND name NOT LIKE 'IX_AuditIndexLogs%' ORDER BY name"
        );
}
