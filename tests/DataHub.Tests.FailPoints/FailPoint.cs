namespace DataHub.Tests.FailPoints;

/// <summary>Where a hub can be made to die, each the moment of which it is named.</summary>
public enum FailPoint
{
    /// <summary>The head names this process as the log's writer; not committed.</summary>
    TakingOver,

    /// <summary>A record's key is inserted; not committed.</summary>
    KeyInserted,

    /// <summary>The head states the new size and root; no entry is inserted yet.</summary>
    HeadMoved,

    /// <summary>Some of a commit's entries are inserted.</summary>
    EntryInserted,

    /// <summary>All of a commit's entries are inserted; the commit has not begun.</summary>
    BeforeCommit,

    /// <summary>Half of a write into the write-ahead log has reached the file.</summary>
    LogTorn,

    /// <summary>The entries are durable; nobody was told.</summary>
    AfterCommit,

    /// <summary>The entry is acknowledged; no byte of the answer was sent.</summary>
    BeforeAnswer,

    /// <summary>The answer was handed to the connection.</summary>
    AfterAnswer,

    /// <summary>Half of a page has reached the database file, on its way back from the write-ahead log.</summary>
    PageTorn,

    /// <summary>A signed checkpoint is inserted; not committed.</summary>
    CheckpointInserted,
}
