using System.Security.Cryptography;
using System.Text;
using DataHub.Policies.Loading;

namespace DataHub.Policies;

/// <summary>
/// The files of a policy bundle as they were at one moment: read from a directory, or from texts that were kept. Everything that is
/// checked and compiled comes from one source, so that a file that changes meanwhile cannot mix two versions.
/// </summary>
public sealed class PolicySource
{
    private const int MaxBytes = 1 << 20;

    /// <summary>The folder of policy tests.</summary>
    internal const string TestFolder = "tests/";

    private static readonly string[] Folders = ["", "agreements", "parties"];
    private static readonly string[] Extensions = [".yaml", ".yml", ".json"];

    // without hidden folders, which belong to version control and mounted volumes; a link that leads back to where it lies ends somewhere
    private static readonly EnumerationOptions Below = new() { RecurseSubdirectories = true, MaxRecursionDepth = 5 };

    private readonly SortedDictionary<string, PolicySourceFile> files = new(StringComparer.Ordinal);
    private readonly Lazy<(string, IReadOnlyDictionary<string, byte[]>)> kept;

    private PolicySource() => kept = new(Hash);

    /// <summary>Reads the files of a policy directory. A file that cannot be read is reported when the bundle is loaded.</summary>
    public static PolicySource Read(string directory) => Read(directory, Folders);

    /// <summary>Reads the policy tests of a directory. They are no part of the policies: the hub does not read them.</summary>
    public static PolicySource ReadTests(string directory) => Read(directory, [TestFolder.TrimEnd('/')]);

    /// <summary>A source of texts that were kept.</summary>
    /// <param name="texts">By name relative to the policy directory, with slashes.</param>
    public static PolicySource Of(IEnumerable<KeyValuePair<string, byte[]>> texts)
    {
        var source = new PolicySource();
        foreach (var (name, text) in texts)
            source.files[name] = new PolicySourceFile(text, null);
        return source;
    }

    /// <summary>The source that a manifest describes.</summary>
    /// <param name="manifest">A line per file: its name, a space and the SHA-256 of its text in lower-case hex.</param>
    /// <param name="find">The text with that hash.</param>
    /// <exception cref="KeyNotFoundException">A text is not there any more; the message names it.</exception>
    public static PolicySource FromManifest(string manifest, Func<string, byte[]?> find) =>
        Of(
            LinesOf(manifest)
                .Select(line =>
                    KeyValuePair.Create(
                        line.Name,
                        find(line.Sha256)
                            ?? throw new KeyNotFoundException($"The text {line.Sha256} of {line.Name} is not kept.")
                    )
                )
        );

    /// <summary>The hashes that a manifest names.</summary>
    public static IEnumerable<string> HashesIn(string manifest) => LinesOf(manifest).Select(line => line.Sha256);

    /// <summary>The manifest of these very bytes, comments and signatures included, with the texts by hash.</summary>
    public (string Manifest, IReadOnlyDictionary<string, byte[]> Texts) Keep() => kept.Value;

    /// <summary>Names relative to the policy directory, with slashes, in ordinal order.</summary>
    public IEnumerable<string> Names => files.Keys;

    /// <summary>The file with that name; null when there is none.</summary>
    internal PolicySourceFile? Find(string name) => files.GetValueOrDefault(name);

    /// <summary>The same source with one file replaced, or added.</summary>
    public PolicySource With(string name, byte[] text)
    {
        var changed = new PolicySource();
        foreach (var (other, file) in files)
            changed.files[other] = file;
        changed.files[name] = new PolicySourceFile(text, null);
        return changed;
    }

    /// <summary>The same source without one file.</summary>
    public PolicySource Without(string name)
    {
        var changed = new PolicySource();
        foreach (var (other, file) in files.Where(file => file.Key != name))
            changed.files[other] = file;
        return changed;
    }

    private (string, IReadOnlyDictionary<string, byte[]>) Hash()
    {
        var texts = new Dictionary<string, byte[]>();
        var manifest = new StringBuilder();
        foreach (var (name, file) in files)
        {
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Bytes));
            texts[sha256] = file.Bytes;
            manifest.Append(name).Append(' ').Append(sha256).Append('\n');
        }
        return (manifest.ToString(), texts);
    }

    private static IEnumerable<(string Name, string Sha256)> LinesOf(string manifest) =>
        manifest
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => (line[..line.LastIndexOf(' ')], line[(line.LastIndexOf(' ') + 1)..]));

    private static PolicySource Read(string directory, IEnumerable<string> folders)
    {
        var source = new PolicySource();
        foreach (var folder in folders)
        {
            var path = Path.Combine(directory, folder);
            if (!Directory.Exists(path))
                continue;
            foreach (var file in Directory.EnumerateFiles(path).Concat(folder.Length == 0 ? [] : TooDeep(path)))
            {
                if (IsPolicy(file))
                    source.files[NameOf(directory, file)] = ReadFile(file);
            }
        }
        return source;
    }

    // What lies in a folder below is no policy and no test, and has to be named all the same.
    private static IEnumerable<string> TooDeep(string folder) =>
        Directory
            .EnumerateFiles(folder, "*", Below)
            .Where(file => Path.GetDirectoryName(file) != folder && PolicyDirectory.IsYaml(file));

    private static string NameOf(string directory, string file) =>
        Path.GetRelativePath(directory, file).Replace(Path.DirectorySeparatorChar, '/');

    private static bool IsPolicy(string path) => Extensions.Contains(Path.GetExtension(path).ToLowerInvariant());

    private static PolicySourceFile ReadFile(string path)
    {
        try
        {
            return new FileInfo(path).Length > MaxBytes
                ? new PolicySourceFile([], "Larger than 1 MB. Split the file; no agreement is that long.")
                : new PolicySourceFile(File.ReadAllBytes(path), null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new PolicySourceFile([], $"Cannot be read: {exception.Message}");
        }
    }
}
