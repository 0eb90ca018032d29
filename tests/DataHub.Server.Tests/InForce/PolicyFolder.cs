using DataHub.Server.Tests.Hosting;

namespace DataHub.Server.Tests.InForce;

/// <summary>A copy of the shipped policies that a test may change while a hub runs on it.</summary>
internal sealed class PolicyFolder : IDisposable
{
    private readonly Dictionary<string, byte[]> _sound = [];

    public PolicyFolder()
    {
        var shipped = System.IO.Path.Combine(Repository.Root, "policies");
        foreach (var folder in new[] { "", "agreements", "parties" })
        foreach (var file in Directory.GetFiles(System.IO.Path.Combine(shipped, folder)))
            Write(System.IO.Path.GetRelativePath(shipped, file).Replace('\\', '/'), File.ReadAllBytes(file));
        Keep();
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("datahub-policies-").FullName;

    /// <summary>What stands there now is what <see cref="Restore"/> goes back to.</summary>
    public void Keep()
    {
        _sound.Clear();
        foreach (var file in Files())
            _sound[file] = File.ReadAllBytes(Of(file));
    }

    /// <summary>As it was when it was last kept.</summary>
    public void Restore()
    {
        foreach (var file in Files().Where(file => !_sound.ContainsKey(file)))
            File.Delete(Of(file));
        foreach (var (file, bytes) in _sound.Where(sound => !Holds(sound.Key, sound.Value)))
            Write(file, bytes);
    }

    public string Read(string file) => File.ReadAllText(Of(file));

    public void Write(string file, string text) => File.WriteAllText(Of(file), text);

    public void Write(string file, byte[] text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Of(file))!);
        File.WriteAllBytes(Of(file), text);
    }

    /// <summary>Replaces the first place where a file says this.</summary>
    public void Replace(string file, string old, string instead)
    {
        var text = Read(file);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} does not say {old}");
        Write(file, string.Concat(text.AsSpan(0, at), instead, text.AsSpan(at + old.Length)));
    }

    /// <summary>Takes away the parties' keys and what they have signed.</summary>
    public void RemoveSignatures()
    {
        foreach (var file in Files().Where(file => file.EndsWith(".json", StringComparison.Ordinal)))
            File.Delete(Of(file));
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private bool Holds(string file, byte[] bytes) =>
        File.Exists(Of(file)) && File.ReadAllBytes(Of(file)).AsSpan().SequenceEqual(bytes);

    private List<string> Files() =>
        [
            .. Directory
                .GetFiles(Path, "*", SearchOption.AllDirectories)
                .Select(file => System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/')),
        ];

    private string Of(string file) => System.IO.Path.Combine(Path, file);
}
