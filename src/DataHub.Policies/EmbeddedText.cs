namespace DataHub.Policies;

/// <summary>The texts that are built into this assembly: lists of Unicode and of countries, the JSON Schemas of the policy files, and the keys of the sample.</summary>
internal static class EmbeddedText
{
    public static string Read(string name)
    {
        using var stream =
            typeof(EmbeddedText).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly was built without {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public static string[] ReadLines(string name) =>
        Read(name).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
