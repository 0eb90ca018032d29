namespace DataHub.Server.Guard;

/// <summary>
/// What a document may be at most. The standard introspection query, GraphiQL's, code generators' and Relay's stay well below; the
/// inputs that kill or stall GraphQL validation stay well above.
/// </summary>
public static class GuardCaps
{
    /// <summary>Bytes of a request body, and of a document, in UTF-8.</summary>
    public const int Bytes = 64 * 1024;

    /// <summary>Lexical tokens, comments included.</summary>
    public const int Tokens = 2_000;

    /// <summary>Open brackets of all three kinds at one place. The parser is recursive: this is what keeps its stack small.</summary>
    public const int Nesting = 48;

    /// <summary>Characters of one string, as written.</summary>
    public const int StringLength = 8 * 1024;

    /// <summary>Characters of one number: more digits than any scalar takes.</summary>
    public const int NumberLength = 64;

    /// <summary>Syntax nodes that carry meaning: definitions, selections, arguments, directives, values.</summary>
    public const int Nodes = 1_500;

    public const int Operations = 1;
    public const int Fragments = 50;

    /// <summary>Fragment spreads, inline fragments included.</summary>
    public const int Spreads = 100;

    public const int Variables = 50;
    public const int Fields = 500;
    public const int Aliases = 30;
    public const int DirectivesPerLocation = 4;
    public const int Directives = 20;

    /// <summary>Items of one list literal, fields of one object literal, arguments of one field.</summary>
    public const int ListItems = 100;

    /// <summary>Fields and spreads once every fragment is written out where it is spread.</summary>
    public const int ExpandedSelections = 1_000;

    /// <summary>Fields of the operation's root, fragments written out.</summary>
    public const int RootFields = 20;

    /// <summary>Times that one response path may be selected, fragments written out: field merging compares all pairs of them.</summary>
    public const int SamePath = 20;

    /// <summary>Fields on the longest path from the root, the root field and the leaf included.</summary>
    public const int Depth = 12;

    /// <summary>As <see cref="Depth"/>, below <c>__schema</c> and <c>__type</c>: the standard query is 15 deep.</summary>
    public const int IntrospectionDepth = 18;

    /// <summary>Lists of the schema inside one another on one introspection path (<c>fields { type { fields …</c>): each multiplies the
    /// answer by the size of the schema.</summary>
    public const int IntrospectionLists = 2;
}
