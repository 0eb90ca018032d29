namespace DataHub.Server.Http;

/// <summary>What the header <c>GraphQL-Cost</c> asks for, as HotChocolate understands it.</summary>
public enum CostTerms
{
    /// <summary>The header is absent.</summary>
    None,

    /// <summary>Answer, and say what it cost.</summary>
    Report,

    /// <summary>Say what it would cost, and run nothing.</summary>
    Validate,
}
