using System.CommandLine;
using DataHub.Audit.Bundles;

namespace DataHub.Cli.Audit;

/// <summary>The option <c>--bundle</c>: the work is done offline, on what was exported.</summary>
internal static class Bundles
{
    public static Option<DirectoryInfo?> Option(string description) => new("--bundle") { Description = description };

    /// <exception cref="NotDoneException">The folder is no bundle.</exception>
    public static AuditBundle Open(DirectoryInfo folder)
    {
        try
        {
            return AuditBundle.Open(folder.FullName);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new NotDoneException($"{folder.FullName} is not an exported bundle: {fault.Message}");
        }
    }
}
