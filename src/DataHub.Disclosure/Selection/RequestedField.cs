namespace DataHub.Disclosure.Selection;

/// <summary>
/// A field as the client asked for it, after validation: fragments are merged, directives applied, arguments coerced. The neutral form in which a
/// GraphQL engine hands a selection over.
/// </summary>
/// <param name="ResponseKey">The alias, or the name.</param>
/// <param name="Name">The field's name in the schema.</param>
/// <param name="Arguments">Only the arguments that were given: enums as their names, input objects as dictionaries, lists as lists.</param>
/// <param name="FieldsOn">The fields below, in the order in which the answer carries them, for a record of the type named: fragments on other types of the
/// interface do not count.</param>
public sealed record RequestedField(
    string ResponseKey,
    string Name,
    IReadOnlyDictionary<string, object?> Arguments,
    Func<string, IReadOnlyList<RequestedField>> FieldsOn
);
