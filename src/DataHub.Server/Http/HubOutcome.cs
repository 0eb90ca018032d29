namespace DataHub.Server.Http;

/// <summary>How a GraphQL request ended, in the terms that HTTP needs.</summary>
public enum HubOutcome
{
    /// <summary>The operation ran, with or without field errors: 200.</summary>
    Ok,

    /// <summary>The document was refused before execution (guard, parser, validation, variables): 400, or 200 for a caller that takes only
    /// <c>application/json</c>.</summary>
    Refused,

    /// <summary>The operation needs a token and there is none: 401.</summary>
    NotAuthenticated,

    /// <summary>A mutation by GET: 405.</summary>
    MethodNotAllowed,

    /// <summary>Its client, or country, asks for more than it gets at once: 429.</summary>
    TooMany,

    /// <summary>The audit log could not take the entry, so nothing is disclosed: 503.</summary>
    Unavailable,
}
