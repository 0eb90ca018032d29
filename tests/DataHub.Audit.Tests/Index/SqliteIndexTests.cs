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
    public Task Who_saw_a_subject_is_found_by_its_reference() => WhoSawAsync();

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

    protected override List<string> SecondaryIndexes() =>
        IndexNames(
            "SELECT name FROM sqlite_master WHERE name LIKE 'IX_AuditIndex%' AND name NOT LIKE 'IX_AuditIndexLogs%' ORDER BY name"
        );
}
