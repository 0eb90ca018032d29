namespace DataHub.Tests.FailPoints;

/// <summary>How a disk can fail a program that writes.</summary>
public enum DiskFault
{
    None,

    /// <summary>No byte can be written: ENOSPC.</summary>
    Full,

    /// <summary>No file opens for writing, and no byte can be written: EROFS.</summary>
    ReadOnly,

    /// <summary>Every write takes a fifth of a second.</summary>
    Slow,

    /// <summary>Everything is written, and of each write the program is told that it failed: EIO.</summary>
    Unknown,
}
