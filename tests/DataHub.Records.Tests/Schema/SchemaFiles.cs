namespace DataHub.Records.Tests.Schema;

/// <summary>The repository's schema, all files that are written by hand as one text.</summary>
internal static class SchemaFiles
{
    /// <summary>The approved print of the whole schema, which is made from the others.</summary>
    private const string Print = "hub.graphql";

    public static string Read()
    {
        var files = Directory
            .GetFiles(Path.Combine(Root(), "schema"), "*.graphql")
            .Where(file => Path.GetFileName(file) != Print)
            .Order(StringComparer.Ordinal);
        return string.Join('\n', files.Select(File.ReadAllText));
    }

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "DataHub.sln")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
    }
}
