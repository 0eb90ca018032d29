using DataHub.Disclosure;

namespace DataHub.Server.Limiting;

/// <summary>Weights of the cost specification. Published in src/DataHub.Server/README.md: clients work out costs beforehand.</summary>
internal static class CostWeights
{
    /// <summary>A field that asks the store: every field of a root, every list with pages, and counts in groups.</summary>
    public const int Resolver = 10;

    /// <summary>Another field that leads to objects. Fields of plain values cost nothing.</summary>
    public const int Composite = 1;

    /// <summary>An object.</summary>
    public const int Object = 1;

    /// <summary>A filter or an order, and every relation that it goes through; every field by which counts are broken down.</summary>
    public const int Condition = 10;

    /// <summary><c>__schema</c> or <c>__type</c> with all below, for both costs: the schema is the same size for everybody.</summary>
    public const int Introspection = 100;

    /// <summary>Objects in a list without pages.</summary>
    public const int AssumedSize = 10;

    /// <summary>The longest page of any list; a request for more is refused, and costs as much as this until it is.</summary>
    public const int LongestPage = 500;

    /// <summary>The page of a list whose page size has no default of its own.</summary>
    public const int DefaultPage = Limits.DefaultPageSize;
}
