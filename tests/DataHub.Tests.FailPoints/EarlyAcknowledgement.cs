using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DataHub.Tests.FailPoints;

/// <summary>
/// The planted violation: entries are acknowledged before they are committed. After a while, in which callers get their tokens, SQLite takes
/// every COMMIT on the connection that writes entries for granted, and every BEGIN after it.
/// </summary>
public static unsafe class EarlyAcknowledgement
{
    /// <summary>Planted when this is set.</summary>
    public const string Variable = "DATAHUB_TESTS_ACKNOWLEDGE_EARLY";

    private const int InsertAction = 18;
    private const int TransactionAction = 22;
    private const int Ok = 0;
    private const int Ignore = 2;
    private const int Honest = 30;

    [ThreadStatic]
    private static bool isWriter;

    [ThreadStatic]
    private static bool isOpen;

    [ThreadStatic]
    private static int commits;

    internal static void Plant() => _ = NativeMethods.sqlite3_auto_extension(&Opened);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Opened(nint db, nint error, nint routines) =>
        NativeMethods.sqlite3_set_authorizer(db, &Asked, 0);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Asked(nint context, int action, nint first, nint second, nint database, nint trigger)
    {
        if (action == InsertAction && Marshal.PtrToStringUTF8(first) == "AuditEntries")
            isWriter = true;
        if (action != TransactionAction || !isWriter)
            return Ok;
        switch (Marshal.PtrToStringUTF8(first))
        {
            case "COMMIT" when ++commits > Honest:
                isOpen = true;
                return Ignore;
            case "BEGIN" when isOpen:
                return Ignore;
            default:
                isOpen = false;
                return Ok;
        }
    }
}
