namespace DataHub.Cli.Tests.Policy;

/// <summary>A copy of the shipped policies in which something may be changed; gone after the test.</summary>
internal sealed class PolicyFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("datahub-cli-policies-");

    public PolicyFolder()
    {
        foreach (var file in Directory.GetFiles(Shipped, "*.yaml", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(
                System.IO.Path.GetDirectoryName(At(System.IO.Path.GetRelativePath(Shipped, file)))!
            );
            File.Copy(file, At(System.IO.Path.GetRelativePath(Shipped, file)));
        }
    }

    public static string Shipped { get; } = System.IO.Path.Combine(Root(AppContext.BaseDirectory), "policies");

    public string Path => folder.FullName;

    public string At(string file) => System.IO.Path.Combine(folder.FullName, file);

    /// <summary>Replaces the first occurrence of a text, which must be there.</summary>
    public PolicyFolder Replace(string file, string old, string replacement)
    {
        var text = File.ReadAllText(At(file));
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} does not hold {old}");
        File.WriteAllText(At(file), text[..at] + replacement + text[(at + old.Length)..]);
        return this;
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static string Root(string? directory)
    {
        while (directory is not null && !File.Exists(System.IO.Path.Combine(directory, "DataHub.sln")))
            directory = System.IO.Path.GetDirectoryName(directory);
        return directory ?? throw new InvalidOperationException("The tests run inside the repository.");
    }
}
