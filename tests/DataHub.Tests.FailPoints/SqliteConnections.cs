using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DataHub.Tests.FailPoints;

/// <summary>
/// Sees what every SQLite connection of this process inserts, updates and commits, by SQLite's own hooks. A connection works on one thread
/// at a time from its first change to its commit.
/// </summary>
internal static unsafe class SqliteConnections
{
    private const int Insert = 18;

    [ThreadStatic]
    private static bool hasEntries;

    private static bool hasTakenOver;

    public static void Watch() => _ = NativeMethods.sqlite3_auto_extension(&Opened);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Opened(nint db, nint error, nint routines)
    {
        NativeMethods.sqlite3_update_hook(db, &Changed, 0);
        NativeMethods.sqlite3_commit_hook(db, &Commits, 0);
        return 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Changed(nint context, int operation, nint database, nint table, long row)
    {
        switch (Marshal.PtrToStringUTF8(table))
        {
            case "AuditEntries" when operation == Insert:
                hasEntries = true;
                Trigger.Reached(FailPoint.EntryInserted);
                break;
            case "AuditHeads":
                // A process changes the head for the first time when it takes the log over.
                Trigger.Reached(hasTakenOver ? FailPoint.HeadMoved : FailPoint.TakingOver);
                hasTakenOver = true;
                break;
            case "AuditSubjectKeys" when operation == Insert:
                Trigger.Reached(FailPoint.KeyInserted);
                break;
            case "AuditCheckpoints" when operation == Insert:
                Trigger.Reached(FailPoint.CheckpointInserted);
                break;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Commits(nint context)
    {
        if (hasEntries)
            Trigger.Reached(FailPoint.BeforeCommit);
        hasEntries = false;
        return 0;
    }
}
