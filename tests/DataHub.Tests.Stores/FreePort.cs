using System.Net.NetworkInformation;

namespace DataHub.Tests.Stores;

/// <summary>
/// A port for a server whose address must be known before it listens. It is none of those that the system lends to outgoing connections (from 32768 on),
/// one of which may otherwise have it by the time it is wanted.
/// </summary>
public static class FreePort
{
    private const int First = 12000;
    private const int Last = 31999;

    private static readonly HashSet<int> Given = [];

    /// <summary>A port on which nobody listens, and which nobody else of this process was given.</summary>
    public static int Next()
    {
        var taken = IPGlobalProperties
            .GetIPGlobalProperties()
            .GetActiveTcpListeners()
            .Select(one => one.Port)
            .ToHashSet();
        lock (Given)
        {
            int port;
            do port = Random.Shared.Next(First, Last + 1);
            while (taken.Contains(port) || !Given.Add(port));
            return port;
        }
    }
}
