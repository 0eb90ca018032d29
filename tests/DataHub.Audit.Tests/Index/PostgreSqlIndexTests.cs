using DataHub.Audit.Keys;
using DataHub.Audit.Store;
using DataHub.Tests.Stores;

namespace DataHub.Audit.Tests.Index;

public sealed class PostgreSqlIndexTests : IndexTests
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("datahub-audit-");
    private readonly string database = $"audit_{Guid.CreateVersion7():N}";

    public override async Task InitializeAsync()
    {
        Options = new AuditOptions { Provider = AuditProvider.PostgreSql, Deadline = AuditStoreInFile.Patience };
        if (PostgreSqlServer.IsNamed)
        {
            await PostgreSqlServer.Named.CreateAsync(database);
            Options.ConnectionString = PostgreSqlServer.Named.To(database);
            Options.SubjectKeyFile = Path.Combine(folder.FullName, "subjects.key");
            SecretFile.Create(Options.SubjectKeyFile);
            await AuditStore.Of(Options).MigrateAsync(default);
            await AuditStore.OfSubjectKeys(Options).MigrateKeysAsync(default);
            await AuditStore.OfIndex(Options).MigrateIndexAsync(default);
        }
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Delete(recursive: true);
        if (PostgreSqlServer.IsNamed)
            await PostgreSqlServer.Named.DropAsync(database);
    }

    [PostgreSqlFact]
    public Task Every_filter_finds_what_reading_the_whole_log_finds() =>
        EveryFilterFindsWhatReadingTheWholeLogFindsAsync();

    [PostgreSqlFact]
    public Task Pages_forwards_and_backwards_give_every_entry_once() =>
        PagesForwardsAndBackwardsGiveEveryEntryOnceAsync();

    [PostgreSqlFact]
    public Task Who_saw_a_subject_is_found_by_its_reference() => WhoSawAsync();

    [PostgreSqlFact]
    public Task Who_saw_a_subject_is_found_in_every_segment() => WhoSawASubjectIsFoundInEverySegmentAsync();

    [PostgreSqlFact]
    public Task What_a_caller_calls_itself_never_stops_the_index() => WhatACallerCallsItselfNeverStopsTheIndexAsync();

    [PostgreSqlFact]
    public Task A_long_entry_is_found_by_what_its_later_parts_disclose() =>
        ALongEntryIsFoundByWhatItsLaterPartsDiscloseAsync();

    [PostgreSqlFact]
    public Task An_index_that_is_lost_or_of_another_history_is_written_again() =>
        AnIndexThatIsLostOrOfAnotherHistoryIsWrittenAgainAsync();

    [PostgreSqlFact]
    public Task Entries_are_in_the_order_of_their_times_whatever_the_clock_did() =>
        EntriesAreInTheOrderOfTheirTimesWhateverTheClockDidAsync();

    [PostgreSqlFact]
    public Task What_is_done_to_the_index_is_named_and_healed_by_writing_it_again() =>
        WhatIsDoneToTheIndexIsNamedAndHealedByWritingItAgainAsync();

    [PostgreSqlFact]
    public Task A_long_entry_lies_in_one_segment() => ALongEntryLiesInOneSegmentAsync();

    [PostgreSqlFact]
    public Task A_segment_is_looked_into_only_if_it_may_have_what_is_looked_for() =>
        ASegmentIsLookedIntoOnlyIfItMayHaveWhatIsLookedForAsync();

    [PostgreSqlFact]
    public Task Counts_are_those_of_the_log() => CountsAreThoseOfTheLogAsync();

    [PostgreSqlFact]
    public Task What_is_indexed_while_counts_are_made_is_in_none_of_them() =>
        WhatIsIndexedWhileCountsAreMadeIsInNoneOfThemAsync();
}
