namespace DataHub.Server.Guard;

/// <summary>The guard's error codes. Clients read them: never rename.</summary>
public static class GuardCodes
{
    public const string TooLarge = "DOCUMENT_TOO_LARGE";
    public const string TooManyTokens = "DOCUMENT_TOO_MANY_TOKENS";
    public const string TooNested = "DOCUMENT_TOO_NESTED";
    public const string LiteralTooLong = "DOCUMENT_LITERAL_TOO_LONG";
    public const string NotExecutable = "DOCUMENT_NOT_EXECUTABLE";
    public const string TooManyNodes = "DOCUMENT_TOO_MANY_NODES";
    public const string TooManyOperations = "DOCUMENT_TOO_MANY_OPERATIONS";
    public const string TooManyFragments = "DOCUMENT_TOO_MANY_FRAGMENTS";
    public const string TooManySpreads = "DOCUMENT_TOO_MANY_SPREADS";
    public const string TooManyVariables = "DOCUMENT_TOO_MANY_VARIABLES";
    public const string TooManyFields = "DOCUMENT_TOO_MANY_FIELDS";
    public const string TooManyAliases = "DOCUMENT_TOO_MANY_ALIASES";
    public const string TooManyDirectives = "DOCUMENT_TOO_MANY_DIRECTIVES";
    public const string ListTooLong = "DOCUMENT_LIST_TOO_LONG";
    public const string FragmentCycle = "DOCUMENT_FRAGMENT_CYCLE";
    public const string FragmentsTooLarge = "DOCUMENT_FRAGMENTS_TOO_LARGE";
    public const string TooManyRootFields = "DOCUMENT_TOO_MANY_ROOT_FIELDS";
    public const string FieldTooOftenRepeated = "DOCUMENT_FIELD_TOO_OFTEN_REPEATED";
    public const string TooDeep = "DOCUMENT_TOO_DEEP";
    public const string IntrospectionTooDeep = "DOCUMENT_INTROSPECTION_TOO_DEEP";
}
