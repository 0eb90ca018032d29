using System.Collections.Concurrent;
using NJsonSchema;
using NJsonSchema.Validation;

namespace DataHub.Policies.Loading;

/// <summary>Checks the shape of a policy file against its JSON Schema, and says for every deviation what to write instead.</summary>
internal static class SchemaCheck
{
    private static readonly ConcurrentDictionary<string, Lazy<JsonSchema>> Schemas = new();

    /// <summary>False, with a fault for every deviation, when the file has another shape.</summary>
    public static bool Check(MapNode root, string schemaName, FaultList faults)
    {
        var schema = Of(schemaName);
        var errors = schema.Validate(PolicyJson.OnSameLines(root)).SelectMany(Leaves).ToList();
        foreach (var error in errors)
            faults.Add(error.LineNumber, Describe(error));
        return errors.Count == 0;
    }

    /// <summary>Reads a schema, and checks an empty file against it: both take longest the first time.</summary>
    public static void Prepare(string schemaName) => _ = Of(schemaName).Validate("{}");

    private static JsonSchema Of(string schemaName) =>
        Schemas.GetOrAdd(schemaName, name => new Lazy<JsonSchema>(() => Load(name))).Value;

    private static JsonSchema Load(string name) =>
        JsonSchema.FromJsonAsync(EmbeddedText.Read($"{name}.schema.json")).GetAwaiter().GetResult();

    private static IEnumerable<ValidationError> Leaves(ValidationError error) =>
        error is ChildSchemaValidationError parent && parent.Errors.Values.Any(children => children.Count > 0)
            ? parent.Errors.Values.SelectMany(children => children).SelectMany(Leaves)
            : [error];

    private static string Describe(ValidationError error)
    {
        var at = error.Path?.TrimStart('#', '/') is { Length: > 0 } path ? path : "the file";
        return error.Kind switch
        {
            ValidationErrorKind.NoAdditionalPropertiesAllowed =>
                $"Unknown key {error.Property}. Write one of: {string.Join(", ", error.Schema.Properties.Keys)}.",
            ValidationErrorKind.PropertyRequired => $"The key {error.Property} is missing. Add it.",
            ValidationErrorKind.NotInEnumeration =>
                $"{at} has a value that is not known. Write one of: {string.Join(", ", error.Schema.Enumeration)}.",
            ValidationErrorKind.PatternMismatch =>
                $"{at} does not match {error.Schema.Pattern}. Write it in that form.",
            ValidationErrorKind.TooFewItems or ValidationErrorKind.TooFewProperties =>
                $"{at} is empty. Write at least one entry or leave it out.",
            ValidationErrorKind.TooManyItems => $"{at} has more than {error.Schema.MaxItems} entries. Split the file.",
            ValidationErrorKind.StringTooShort => $"{at} is empty. Write a text.",
            ValidationErrorKind.StringTooLong =>
                $"{at} is longer than {error.Schema.MaxLength} characters. Shorten it.",
            ValidationErrorKind.NumberTooSmall =>
                $"{at} is less than {error.Schema.Minimum}. Write {error.Schema.Minimum} or more.",
            ValidationErrorKind.NumberTooBig =>
                $"{at} is more than {error.Schema.Maximum}. Write {error.Schema.Maximum} or less.",
            _ => $"{at} must be {Shape(error.Schema)}. Write it so.",
        };
    }

    private static string Shape(JsonSchema schema) =>
        string.Join(
            " or ",
            Enum.GetValues<JsonObjectType>()
                .Where(type => type != JsonObjectType.None && schema.ActualTypeSchema.Type.HasFlag(type))
                .Select(Word)
        );

    private static string Word(JsonObjectType type) =>
        type switch
        {
            JsonObjectType.String => "a text",
            JsonObjectType.Integer => "a whole number",
            JsonObjectType.Boolean => "true or false",
            JsonObjectType.Array => "a list of texts",
            JsonObjectType.Object => "a map of keys and values",
            _ => "another kind of value",
        };
}
