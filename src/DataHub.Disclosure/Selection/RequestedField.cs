using System.Collections.Concurrent;

namespace DataHub.Disclosure.Selection;

/// <summary>
/// A field as the client's document asks for it, after validation: fragments are merged, directives applied. The neutral form in which a GraphQL engine
/// hands a selection over. Keep it as long as the document: what is worked out of it once serves every request with it.
/// </summary>
/// <param name="responseKey">The alias, or the name.</param>
/// <param name="name">The field's name in the schema.</param>
/// <param name="arguments">The arguments as written: enums as their names, input objects as dictionaries, lists as lists, variables as
/// <see cref="RequestedVariable"/>.</param>
/// <param name="fieldsOn">The fields below, in the order in which the answer carries them, for a record of the type named: fragments on other types of the
/// interface do not count.</param>
public sealed class RequestedField(
    string responseKey,
    string name,
    IReadOnlyDictionary<string, object?> arguments,
    Func<string, IReadOnlyList<RequestedField>> fieldsOn
)
{
    public string ResponseKey => responseKey;

    public string Name => name;

    public IReadOnlyDictionary<string, object?> Arguments => arguments;

    public IReadOnlyList<RequestedField> FieldsOn(string type) => fieldsOn(type);

    /// <summary>What the engine has read of it, by the types of the records at the root.</summary>
    internal ConcurrentDictionary<string, SelectionShape> Shapes { get; } = new(StringComparer.Ordinal);
}

/// <summary>A variable in the place of a value. The request brings its value, already coerced; without one it counts as not written.</summary>
public sealed record RequestedVariable(string Name);
