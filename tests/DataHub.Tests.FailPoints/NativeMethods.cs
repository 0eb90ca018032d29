using System.Runtime.InteropServices;

namespace DataHub.Tests.FailPoints;

/// <summary>What SQLite and the kernel offer, as far as it is used here.</summary>
internal static unsafe partial class NativeMethods
{
    private const string Sqlite = "e_sqlite3";
    private const int Kill = 9;

    public static void KillThisProcess()
    {
        _ = kill(Environment.ProcessId, Kill);
        // The signal needs a moment; nothing may happen in it.
        Thread.Sleep(Timeout.Infinite);
    }

    [LibraryImport(Sqlite)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int sqlite3_auto_extension(delegate* unmanaged[Cdecl]<nint, nint, nint, int> entry);

    [LibraryImport(Sqlite)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint sqlite3_update_hook(
        nint db,
        delegate* unmanaged[Cdecl]<nint, int, nint, nint, long, void> changed,
        nint context
    );

    [LibraryImport(Sqlite)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint sqlite3_commit_hook(
        nint db,
        delegate* unmanaged[Cdecl]<nint, int> commits,
        nint context
    );

    [LibraryImport(Sqlite)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int sqlite3_set_authorizer(
        nint db,
        delegate* unmanaged[Cdecl]<nint, int, nint, nint, nint, nint, int> asked,
        nint context
    );

    [LibraryImport(Sqlite)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint sqlite3_vfs_find(nint name);

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int kill(int process, int signal);
}
