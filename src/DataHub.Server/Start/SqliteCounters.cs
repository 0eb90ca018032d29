using SQLitePCL;

namespace DataHub.Server.Start;

/// <summary>
/// SQLite counts the memory that it takes, under one lock for the whole process, at every allocation: connections that share nothing wait for one another
/// there. Nobody reads the count.
/// </summary>
internal static class SqliteCounters
{
    // Only before SQLite is first used; afterwards it refuses and goes on counting, which is only slower.
    private static readonly Lazy<int> Off = new(() =>
    {
        Batteries_V2.Init();
        return raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    });

    /// <summary>Has nothing counted, where it is not too late.</summary>
    public static void TurnOff() => _ = Off.Value;
}
