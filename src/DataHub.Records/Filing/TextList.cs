namespace DataHub.Records.Filing;

/// <summary>Several values of a person, such as telephone numbers, as they are stored: one text, a line each.</summary>
internal static class TextList
{
    /// <summary>Null when there are no values.</summary>
    public static string? Of(params IEnumerable<string> values)
    {
        var text = string.Join('\n', values);
        return text.Length == 0 ? null : text;
    }

    public static string[] Split(string? text) => text is null ? [] : text.Split('\n');
}
