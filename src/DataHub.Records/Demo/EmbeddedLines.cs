namespace DataHub.Records.Demo;

/// <summary>The text files of Demo/Data, without comments and empty lines.</summary>
internal static class EmbeddedLines
{
    public static IEnumerable<string> Read(string file)
    {
        var type = typeof(EmbeddedLines);
        using var stream =
            type.Assembly.GetManifestResourceStream($"{type.Namespace}.Data.{file}")
            ?? throw new InvalidOperationException($"{file} is not embedded.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && !line.StartsWith('#'))
                yield return line;
        }
    }
}
