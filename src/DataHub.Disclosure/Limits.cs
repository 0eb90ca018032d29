namespace DataHub.Disclosure;

/// <summary>How much one request may ask of a list.</summary>
public static class Limits
{
    /// <summary>The largest page.</summary>
    public const int PageSize = 100;

    /// <summary>The page when neither <c>first</c> nor <c>last</c> is given.</summary>
    public const int DefaultPageSize = 20;

    /// <summary>The most ids that <c>nodes</c> takes.</summary>
    public const int Nodes = 50;

    /// <summary>The most representations that <c>_entities</c> takes: a gateway asks for those of a whole page at once.</summary>
    public const int Representations = 1_000;

    /// <summary>The most records that one root field reads, and the most that it writes, all levels together.</summary>
    public const int Rows = 20_000;

    /// <summary>About how many bytes one root field writes at most: no record is begun beyond.</summary>
    public const int Bytes = 32_000_000;

    /// <summary>The most keys that one <c>order</c> takes.</summary>
    public const int OrderKeys = 5;

    /// <summary>The most conditions that one <c>where</c> takes; each value of an <c>in</c> is one.</summary>
    public const int Conditions = 250;

    /// <summary>The most characters of a text in a <c>where</c>: no text that is imported has more.</summary>
    public const int Text = 4_000;

    /// <summary>The most relations that one <c>where</c> goes through.</summary>
    public const int Relations = 20;

    /// <summary>The most groups into which counts are broken down.</summary>
    public const int Groups = 500;

    /// <summary>The most relations inside one another in a <c>where</c> or an entry of an <c>order</c>.</summary>
    public const int RelationsInARow = 4;
}
