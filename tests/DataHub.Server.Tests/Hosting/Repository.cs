namespace DataHub.Server.Tests.Hosting;

/// <summary>The files of the repository that tests read.</summary>
public static class Repository
{
    /// <summary>The directory of <c>DataHub.sln</c>.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "DataHub.sln")))
            directory =
                Path.GetDirectoryName(directory)
                ?? throw new InvalidOperationException("DataHub.sln is not above the tests.");
        return directory;
    }
}
