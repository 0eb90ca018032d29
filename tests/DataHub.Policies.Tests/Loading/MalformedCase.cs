using System.Text;

namespace DataHub.Policies.Tests.Loading;

/// <summary>One case of the corpus: files to put into the shipped policies, and the fault that must come out.</summary>
internal sealed record MalformedCase(IReadOnlyDictionary<string, byte[]> Files, string File, int Line, string Says)
{
    private const string HeadFile = "case.txt";

    /// <summary>The shipped policies with the files of the case in their places.</summary>
    public PolicySource Planted =>
        Files.Aggregate(PolicySource.Read(Repository.Policies), (source, file) => source.With(file.Key, file.Value));

    /// <summary>The files that may be blamed.</summary>
    public IEnumerable<string> Blamable => Files.Keys.Append(File);

    /// <summary>The names of all cases: a file, or a folder where a case needs several files or none can hold a comment.</summary>
    public static IEnumerable<string> NamesIn(string corpus) =>
        Directory
            .EnumerateFileSystemEntries(DirectoryOf(corpus))
            .Select(path => Path.GetFileName(path))
            .Where(name => name is not (".gitattributes" or "README.md"))
            .Order(StringComparer.Ordinal);

    public static MalformedCase Read(string corpus, string name)
    {
        var path = Path.Combine(DirectoryOf(corpus), name);
        var isFolder = Directory.Exists(path);
        var head = HeadOf(isFolder ? Path.Combine(path, HeadFile) : path);
        var file = head["file"];
        var files = isFolder
            ? Directory
                .GetFiles(path, "*", SearchOption.AllDirectories)
                .Where(one => Path.GetFileName(one) != HeadFile)
                .ToDictionary(one => Path.GetRelativePath(path, one).Replace('\\', '/'), System.IO.File.ReadAllBytes)
            : new() { [file] = System.IO.File.ReadAllBytes(path) };
        var line =
            head.TryGetValue("line", out var written)
                ? int.Parse(written, System.Globalization.CultureInfo.InvariantCulture)
            : head.TryGetValue("at", out var text) ? LineOf(files[file], text)
            : 0;
        return new(files, file, line, head.GetValueOrDefault("says", ""));
    }

    private static string DirectoryOf(string corpus) =>
        Path.Combine(Repository.Root, "tests", "DataHub.Policies.Tests", corpus);

    private static Dictionary<string, string> HeadOf(string path) =>
        Encoding
            .UTF8.GetString(System.IO.File.ReadAllBytes(path))
            .TrimStart('\uFEFF')
            .Split('\n')
            .TakeWhile(line => line.StartsWith("# ", StringComparison.Ordinal))
            .Select(line => line[2..].TrimEnd('\r').Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);

    // the first line below the head that holds the text
    private static int LineOf(byte[] file, string text)
    {
        var lines = Encoding.UTF8.GetString(file).Split('\n');
        var head = lines.TakeWhile(line => line.StartsWith("# ", StringComparison.Ordinal)).Count();
        var at = Array.FindIndex(lines, head, line => line.Contains(text, StringComparison.Ordinal));
        Assert.True(at >= 0, $"no line holds {text}");
        return at + 1;
    }
}
