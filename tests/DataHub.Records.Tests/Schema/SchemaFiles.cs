namespace DataHub.Records.Tests.Schema;

/// <summary>The repository's schema, all files as one text.</summary>
internal static class SchemaFiles
{
    public static string Read()
    {
        var files = Directory.GetFiles(Path.Combine(Root(), "schema"), "*.graphql").Order(StringComparer.Ordinal);
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
