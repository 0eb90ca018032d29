using System.Text;
using DataHub.Server.Tests.Hosting;

namespace DataHub.Server.Tests.InForce;

/// <summary>One case of the corpus of malformed policies: files to put into sound ones, and the file that is to be blamed.</summary>
internal sealed record MalformedCase(string Name, IReadOnlyDictionary<string, byte[]> Files, string Blamed, string Says)
{
    private const string HeadFile = "case.txt";

    /// <summary>Whether the fault is one of keys or signatures, which only a hub outside Development reads.</summary>
    public bool IsOfSigning => Blamed.EndsWith(".json", StringComparison.Ordinal);

    public static IReadOnlyList<MalformedCase> All { get; } =
    [
        .. Directory
            .EnumerateFileSystemEntries(Path.Combine(Repository.Root, "tests", "DataHub.Policies.Tests", "malformed"))
            .Where(path => Path.GetFileName(path) is not (".gitattributes" or "README.md"))
            .Order(StringComparer.Ordinal)
            .Select(Read),
    ];

    public void PlantIn(PolicyFolder policies)
    {
        foreach (var (file, text) in Files)
            policies.Write(file, text);
    }

    private static MalformedCase Read(string path)
    {
        var isFolder = Directory.Exists(path);
        var head = HeadOf(isFolder ? Path.Combine(path, HeadFile) : path);
        var files = isFolder
            ? Directory
                .GetFiles(path, "*", SearchOption.AllDirectories)
                .Where(file => Path.GetFileName(file) != HeadFile)
                .ToDictionary(file => Path.GetRelativePath(path, file).Replace('\\', '/'), File.ReadAllBytes)
            : new() { [head["file"]] = File.ReadAllBytes(path) };
        return new(Path.GetFileName(path), files, head["file"], head.GetValueOrDefault("says", ""));
    }

    private static Dictionary<string, string> HeadOf(string path) =>
        Encoding
            .UTF8.GetString(File.ReadAllBytes(path))
            .TrimStart('\uFEFF')
            .Split('\n')
            .TakeWhile(line => line.StartsWith("# ", StringComparison.Ordinal))
            .Select(line => line[2..].TrimEnd('\r').Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);
}
