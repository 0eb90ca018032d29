namespace DataHub.Policies;

/// <summary>A secret in a file of its own, as base64: how the hub's secrets behind pseudonyms and opaque ids are kept.</summary>
public static class SecretText
{
    /// <summary>How many bytes a secret has at least.</summary>
    public const int Length = 32;

    /// <summary>Reads a secret.</summary>
    /// <exception cref="FormatException">The file does not hold base64 of so many bytes.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static byte[] Read(string file) =>
        Convert.FromBase64String(File.ReadAllText(file).Trim()) is { Length: >= Length } secret
            ? secret
            : throw new FormatException($"{file} does not hold base64 of at least {Length} bytes.");
}
