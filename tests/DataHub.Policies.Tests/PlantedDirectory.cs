namespace DataHub.Policies.Tests;

/// <summary>A copy of the shipped policies in which something has been changed; gone after the test.</summary>
internal sealed class PlantedDirectory : IDisposable
{
    public PlantedDirectory()
    {
        Directory.CreateDirectory(System.IO.Path.Combine(Path, "agreements"));
        Directory.CreateDirectory(System.IO.Path.Combine(Path, "tests"));
        foreach (var file in Directory.GetFiles(Repository.Policies, "*.yaml", SearchOption.AllDirectories))
            File.Copy(file, At(System.IO.Path.GetRelativePath(Repository.Policies, file)));
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("datahub-policies-").FullName;

    public string At(string file) => System.IO.Path.Combine(Path, file);

    /// <summary>Replaces the first occurrence of a text, which must be there.</summary>
    public PlantedDirectory Replace(string file, string old, string replacement)
    {
        var text = File.ReadAllText(At(file));
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} does not hold {old}");
        PlantedLine = text[..at].Count(character => character == '\n') + 1;
        return Write(file, text[..at] + replacement + text[(at + old.Length)..]);
    }

    public PlantedDirectory Write(string file, string text)
    {
        File.WriteAllText(At(file), text);
        return this;
    }

    /// <summary>The line on which the last replacement started; 1-based.</summary>
    public int PlantedLine { get; private set; } = 1;

    /// <summary>Of the lines that hold a text, the one nearest to the last replacement; 1-based.</summary>
    public int LineOf(string file, string text) =>
        File.ReadAllLines(At(file))
            .Index()
            .Where(line => line.Item.Contains(text, StringComparison.Ordinal))
            .Select(line => line.Index + 1)
            .MinBy(line => Math.Abs(line - PlantedLine));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
