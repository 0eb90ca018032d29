using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace DataHub.Policies.Loading;

/// <summary>One file of a policy source, read and checked for shape.</summary>
internal sealed class PolicyFile
{
    private static readonly UTF8Encoding StrictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>
    /// Files that were read and have nothing wrong, by their schema and the hash of their text: one that is read again beside others that changed is not taken
    /// apart again.
    /// </summary>
    private static readonly ConcurrentDictionary<string, Content> Known = new();

    private const int MaxKnown = 2048;
    private const int MaxKnownText = 1 << 16;

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

    /// <summary>The content as JSON (RFC 8785); empty without a root.</summary>
    public string Canonical { get; private set; } = "";

    /// <summary>Lower-case hex SHA-256 of the canonical JSON; empty without a root.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Reads a file; what is wrong is in <see cref="Faults"/>.</summary>
    /// <param name="source">Where the file is.</param>
    /// <param name="name">Relative, with slashes.</param>
    /// <param name="schema">The name of the schema, as in <c>agreement</c>.</param>
    public static PolicyFile Read(PolicySource source, string name, string schema)
    {
        var file = new PolicyFile(name);
        if (file.ReadText(source) is not { } text)
            return file;
        var key = $"{schema} {HashOf(text)}";
        if (!Known.TryGetValue(key, out var content))
        {
            var root = YamlReader.Read(text, file.Faults);
            if (root is null || !SchemaCheck.Check(root, schema, file.Faults))
                return file;
            var canonical = PolicyJson.Canonical(root);
            content = new Content(root, canonical, HashOf(canonical));
            if (file.Faults.Faults.Count == 0 && text.Length <= MaxKnownText)
                Keep(key, content);
        }
        (file.Root, file.Canonical, file.Sha256) = content;
        return file;
    }

    private static void Keep(string key, Content content)
    {
        if (Known.Count >= MaxKnown)
            Known.Clear();
        Known[key] = content;
    }

    private static string HashOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private string? ReadText(PolicySource source)
    {
        if (source.Find(Name) is not { } file)
        {
            Faults.Add(0, "The file is missing. Add it.");
            return null;
        }
        if (file.Fault is { } fault)
        {
            Faults.Add(0, fault);
            return null;
        }
        try
        {
            return StrictUtf8.GetString(file.Bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            Faults.Add(0, "Not UTF-8. Save the file as UTF-8.");
            return null;
        }
    }

    private sealed record Content(MapNode Root, string Canonical, string Sha256);
}
