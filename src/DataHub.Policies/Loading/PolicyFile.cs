using System.Security.Cryptography;
using System.Text;

namespace DataHub.Policies.Loading;

/// <summary>One file of the policy directory, read and checked for shape.</summary>
internal sealed class PolicyFile
{
    private const int MaxBytes = 1 << 20;

    private static readonly UTF8Encoding StrictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    private PolicyFile(string name)
    {
        Name = name;
        Faults = new FaultList(name);
    }

    /// <summary>Relative to the policy directory, with slashes.</summary>
    public string Name { get; }

    public FaultList Faults { get; }

    /// <summary>The content; null when the file cannot be read or has not the shape its schema asks for.</summary>
    public MapNode? Root { get; private set; }

    /// <summary>Lower-case hex SHA-256 of the canonical JSON; empty without a root.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Reads a file; what is wrong is in <see cref="Faults"/>.</summary>
    /// <param name="directory">The policy directory.</param>
    /// <param name="name">Relative, with slashes.</param>
    /// <param name="schema">The name of the schema, as in <c>agreement</c>.</param>
    public static PolicyFile Read(string directory, string name, string schema)
    {
        var file = new PolicyFile(name);
        if (file.ReadText(Path.Combine(directory, name)) is not { } text)
            return file;
        var root = YamlReader.Read(text, file.Faults);
        if (root is null || !SchemaCheck.Check(root, schema, file.Faults))
            return file;
        file.Root = root;
        file.Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(PolicyJson.Canonical(root))));
        return file;
    }

    private string? ReadText(string path)
    {
        try
        {
            if (new FileInfo(path).Length <= MaxBytes)
                return StrictUtf8.GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF');
            Faults.Add(0, "Larger than 1 MB. Split the file; no agreement is that long.");
        }
        catch (FileNotFoundException)
        {
            Faults.Add(0, "The file is missing. Add it.");
        }
        catch (DecoderFallbackException)
        {
            Faults.Add(0, "Not UTF-8. Save the file as UTF-8.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Faults.Add(0, $"Cannot be read: {exception.Message}");
        }
        return null;
    }
}
