namespace DataHub.Records.Lists;

/// <summary>An element of a list of texts or countries, which is stored as one text with a line each. It is a row in the middle of a query and stored nowhere.</summary>
public sealed class ListElement
{
    /// <summary>The text; of a list with nothing in it that is stored as an empty text, an empty text.</summary>
    public string Value { get; private set; } = "";
}
