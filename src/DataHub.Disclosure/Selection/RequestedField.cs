namespace DataHub.Disclosure.Selection;

/// <summary>
/// A field as the client asked for it, after validation: fragments are merged, directives applied, arguments coerced. The neutral form in which a
/// GraphQL engine hands a selection over.
/// </summary>
/// <param name="ResponseKey">The alias, or the name.</param>
/// <param name="Name">The field's name in the schema.</param>
/// <param name="Arguments">Only the arguments that were given: enums as their names, input objects as dictionaries, lists as lists.</param>
/// <param name="Fields">The fields below, in the order in which the answer carries them.</param>
/// <param name="TypeCondition">The concrete type to which a fragment narrows the field; null when it holds for every type.</param>
public sealed record RequestedField(
    string ResponseKey,
    string Name,
    IReadOnlyDictionary<string, object?> Arguments,
    IReadOnlyList<RequestedField> Fields,
    string? TypeCondition = null
);
