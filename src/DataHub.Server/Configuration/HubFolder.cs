namespace DataHub.Server.Configuration;

/// <summary>Finds the folders of the repository that a hub reads at start-up.</summary>
internal static class HubFolder
{
    public const string Schema = "schema";
    public const string Policies = "policies";

    /// <summary>
    /// The folder of that name in the nearest repository at or above the working directory or the content root; without one, the copy
    /// next to the binaries.
    /// </summary>
    public static string Find(string name, string contentRoot)
    {
        string[] starts = [Directory.GetCurrentDirectory(), contentRoot];
        return starts.SelectMany(AndAbove).Where(IsRepository).Select(root => Path.Combine(root, name)).FirstOrDefault()
            ?? Path.Combine(AppContext.BaseDirectory, name);
    }

    private static IEnumerable<string> AndAbove(string start)
    {
        for (var directory = new DirectoryInfo(start); directory is not null; directory = directory.Parent)
            yield return directory.FullName;
    }

    private static bool IsRepository(string directory) =>
        Directory.Exists(Path.Combine(directory, Schema)) && Directory.Exists(Path.Combine(directory, Policies));
}
