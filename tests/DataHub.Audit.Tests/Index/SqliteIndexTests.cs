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
    public Task What_a_caller_calls_itself_never_stops_the_index() => WhatACallerCallsItselfNeverStopsTheIndexAsync();

    [Fact]
    public Task A_long_entry_is_found_by_what_its_later_parts_disclose() =>
        ALongEntryIsFoundByWhatItsLaterPartsDiscloseAsync();

    [Fact]
    public Task An_index_that_is_lost_or_of_another_history_is_written_again() =>
        AnIndexThatIsLostOrOfAnotherHistoryIsWrittenAgainAsync();

    [Fact]
    public Task Entries_are_in_the_order_of_their_times_whatever_the_clock_did() =>
        EntriesAreInTheOrderOfTheirTimesWhateverTheClockDidAsync();

    [Fact]
    public Task What_is_done_to_the_index_is_named_and_healed_by_writing_it_again() =>
        WhatIsDoneToTheIndexIsNamedAndHealedByWritingItAgainAsync();

    [Fact]
    public Task A_long_entry_lies_in_one_segment() => ALongEntryLiesInOneSegmentAsync();

    [Fact]
    public Task A_segment_is_looked_into_only_if_it_may_have_what_is_looked_for() =>
        ASegmentIsLookedIntoOnlyIfItMayHaveWhatIsLookedForAsync();

    [Fact]
    public Task Counts_are_those_of_the_log() => CountsAreThoseOfTheLogAsync();

    [Fact]
    public Task What_is_indexed_while_counts_are_made_is_in_none_of_them() =>
        WhatIsIndexedWhileCountsAreMadeIsInNoneOfThemAsync();

    [Fact]
    public async Task The_planner_looks_for_a_subject_once_in_each_segment_and_for_an_entry_by_its_position()
    {
        await using var connection = AuditStore.OfIndex(Options).OpenForReading();
        await using var context = AuditStore.OfIndex(Options).CreateIndexContext(connection);
        const string Entry = "SEARCH (Log=? AND Segment=? AND Sequence=?)";
        Assert.Equal(
            ["SCAN", "SEARCH (Log=? AND Segment=? AND Reference=?)", Entry],
            PlanOf(Answered(context, AuditIndex.SubjectsOf(context, new byte[16])))
        );
        Assert.Equal(
            ["SCAN", "SEARCH (Log=? AND Segment=?)", Entry],
            PlanOf(Answered(context, AuditIndex.SubjectsSince(context, 0)))
        );
        Assert.Equal(
            ["SCAN", "SEARCH (Log=? AND Segment=?)"],
            PlanOf(AuditIndex.EntriesSince(context, 0).Select(entry => entry.Sequence))
        );
    }

    [Fact]
    public async Task The_planner_reads_of_the_segments_only_those_that_are_noted_to_have_a_value()
    {
        await using var connection = AuditStore.OfIndex(Options).OpenForReading();
        await using var context = AuditStore.OfIndex(Options).CreateIndexContext(connection);
        var search = new AuditSearch { Count = 1, Where = Is(AuditField.Agency, AuditOperator.Eq, "THA.RTP") };
        Assert.Equal(
            ["SCAN", "SEARCH (Log=? AND Segment=? AND Field=? AND Value=?)", "SEARCH (Log=? AND Segment=?)"],
            PlanOf(AuditIndex.Wanted(context, search).Select(entry => entry.Sequence)).Order(StringComparer.Ordinal)
        );
    }

    private static IQueryable<long> Answered(AuditIndexContext context, IQueryable<IndexedSubjectRow> subjects) =>
        AuditIndex
            .Naming(subjects, context.Entries.Where(entry => entry.Agency == "THA.RTP"))
            .Select(named => named.Subject.Sequence);

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
}
