using DataHub.Server.Identity.Keys;

namespace DataHub.Server.Tests.Hosting;

/// <summary>The key of a ring takes a fifth of a second to make: hubs under test have that of the first hub of their process.</summary>
internal static class SharedKeyRing
{
    private static volatile string? _text;

    /// <summary>Puts the first hub's where a hub in Development looks for its own, unless one is there.</summary>
    public static void PutInto(string dataDirectory)
    {
        if (_text is { } text && !File.Exists(FileOf(dataDirectory)))
            PrivateFile.Write(FileOf(dataDirectory), text);
    }

    /// <summary>Takes note of what a hub has made.</summary>
    public static void Keep(string dataDirectory)
    {
        if (_text is null && File.Exists(FileOf(dataDirectory)))
            _text = File.ReadAllText(FileOf(dataDirectory));
    }

    private static string FileOf(string dataDirectory) => Path.Combine(dataDirectory, "keys", "key-ring.pem");
}
