namespace DataHub.Policies.Tests;

/// <summary>Where the repository is, seen from a running test.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Policies { get; } = Path.Combine(Root, "policies");

    private static string Find(string? directory)
    {
        while (directory is not null && !File.Exists(Path.Combine(directory, "DataHub.sln")))
            directory = Path.GetDirectoryName(directory);
        return directory ?? throw new InvalidOperationException("The tests run inside the repository.");
    }
}
