using DataHub.Policies.Tables;

namespace DataHub.Cli.Policy;

/// <summary>The approved tables beside the policies: one Markdown file per agreement.</summary>
internal sealed class ExpectedTables(string directory)
{
    public const string Folder = "expected";

    private const string Extension = ".md";

    private readonly string folder = Path.Combine(directory, Folder);

    /// <summary>By name without extension; empty when nothing was approved yet.</summary>
    public IReadOnlyDictionary<string, string> Read() =>
        Directory.Exists(folder)
            ? Directory
                .GetFiles(folder, $"*{Extension}")
                .ToDictionary(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText)
            : new Dictionary<string, string>();

    /// <summary>Writes all tables, and removes those of agreements that are no longer there.</summary>
    public void Write(WhoSeesWhat tables)
    {
        foreach (var stale in Read().Keys.Except(tables.Names))
            File.Delete(Path.Combine(folder, stale + Extension));
        foreach (var name in tables.Names)
            Write(tables, name);
    }

    /// <summary>Writes one table: nobody has read the others.</summary>
    public void Write(WhoSeesWhat tables, string name)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, name + Extension), tables.Of(name));
    }
}
