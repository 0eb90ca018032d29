using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DataHub.Tests.FailPoints;

/// <summary>
/// Stands between SQLite and the disk, at the seam that SQLite has for tests of this kind (<c>xSetSystemCall</c>): writes to the files of one
/// directory fail as told, or kill the process when half done. Everything else of the process is left alone.
/// </summary>
public static unsafe class SqliteDisk
{
    private const int SetSystemCall = 144;
    private const int GetSystemCall = 152;
    private const int InputOutputError = 5;
    private const int NoSpace = 28;
    private const int ReadOnlyFileSystem = 30;
    private const int WriteAccess = 3;

    private static readonly Lock Gate = new();
    private static delegate* unmanaged[Cdecl]<int, byte*, nint, nint> write;
    private static delegate* unmanaged[Cdecl]<int, byte*, nint, long, nint> writeAt;
    private static delegate* unmanaged[Cdecl]<byte*, int, int, int> open;
    private static volatile string broken = "";
    private static volatile int fault;

    /// <summary>Lets the files of a directory fail from now on; <see cref="DiskFault.None"/> mends them. One directory at a time.</summary>
    public static void Break(string directory, DiskFault how)
    {
        Install();
        broken = directory;
        fault = (int)how;
    }

    internal static void Install()
    {
        lock (Gate)
        {
            if (write is not null)
                return;
            var vfs = NativeMethods.sqlite3_vfs_find(0);
            var get = (delegate* unmanaged[Cdecl]<nint, byte*, nint>)Marshal.ReadIntPtr(vfs, GetSystemCall);
            var set = (delegate* unmanaged[Cdecl]<nint, byte*, nint, int>)Marshal.ReadIntPtr(vfs, SetSystemCall);
            fixed (
                byte* writing = "write\0"u8,
                    at = "pwrite\0"u8,
                    at64 = "pwrite64\0"u8,
                    opening = "open\0"u8
            )
            {
                write = (delegate* unmanaged[Cdecl]<int, byte*, nint, nint>)get(vfs, writing);
                open = (delegate* unmanaged[Cdecl]<byte*, int, int, int>)get(vfs, opening);
                // Which of the calls SQLite was built to use does not matter: off_t has 64 bits either way.
                var usual = get(vfs, at);
                writeAt = (delegate* unmanaged[Cdecl]<int, byte*, nint, long, nint>)(
                    usual != 0 ? usual : get(vfs, at64)
                );
                delegate* unmanaged[Cdecl]<int, byte*, nint, nint> ourWrite = &Write;
                delegate* unmanaged[Cdecl]<int, byte*, nint, long, nint> ourWriteAt = &WriteAt;
                delegate* unmanaged[Cdecl]<byte*, int, int, int> ourOpen = &Open;
                _ = set(vfs, writing, (nint)ourWrite);
                _ = set(vfs, at, (nint)ourWriteAt);
                _ = set(vfs, at64, (nint)ourWriteAt);
                _ = set(vfs, opening, (nint)ourOpen);
            }
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint Write(int file, byte* bytes, nint count)
    {
        if (IsTorn(file))
        {
            _ = write(file, bytes, count / 2);
            NativeMethods.KillThisProcess();
        }
        var refused = Refuses(file);
        if (refused is { } errno && errno != InputOutputError)
            return Failed(errno);
        var written = write(file, bytes, count);
        return refused is null ? written : Failed(InputOutputError);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static nint WriteAt(int file, byte* bytes, nint count, long offset)
    {
        if (IsTorn(file))
        {
            _ = writeAt(file, bytes, count / 2, offset);
            NativeMethods.KillThisProcess();
        }
        var refused = Refuses(file);
        if (refused is { } errno && errno != InputOutputError)
            return Failed(errno);
        var written = writeAt(file, bytes, count, offset);
        return refused is null ? written : Failed(InputOutputError);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(byte* path, int flags, int mode)
    {
        var isRefused =
            (flags & WriteAccess) != 0
            && fault == (int)DiskFault.ReadOnly
            && IsBroken(Marshal.PtrToStringUTF8((nint)path) ?? "");
        return isRefused ? (int)Failed(ReadOnlyFileSystem) : open(path, flags, mode);
    }

    private static int? Refuses(int file)
    {
        var how = (DiskFault)fault;
        if (how is DiskFault.None || !IsBroken(PathOf(file)))
            return null;
        if (how is DiskFault.Slow)
            Thread.Sleep(200);
        return how switch
        {
            DiskFault.Full => NoSpace,
            DiskFault.ReadOnly => ReadOnlyFileSystem,
            DiskFault.Unknown => InputOutputError,
            _ => null,
        };
    }

    // Records and subject keys have files of their own, which are not meant.
    private static bool IsTorn(int file) =>
        (
            Trigger.IsArmed(FailPoint.LogTorn)
            && PathOf(file).EndsWith("audit-log.db-wal", StringComparison.Ordinal)
            && Trigger.IsDue(FailPoint.LogTorn)
        )
        || (
            Trigger.IsArmed(FailPoint.PageTorn)
            && PathOf(file).EndsWith("audit-log.db", StringComparison.Ordinal)
            && Trigger.IsDue(FailPoint.PageTorn)
        );

    private static bool IsBroken(string path) => broken.Length > 0 && path.StartsWith(broken, StringComparison.Ordinal);

    private static string PathOf(int file)
    {
        var link = string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{file}");
        return File.ResolveLinkTarget(link, returnFinalTarget: false)?.FullName ?? "";
    }

    private static nint Failed(int errno)
    {
        Marshal.SetLastSystemError(errno);
        return -1;
    }
}
