using System.Text.Json;
using System.Text.Json.Serialization;

namespace DataHub.Server.GraphQL;

/// <summary>Writes what the disclosure engine finished, without looking into it again.</summary>
internal sealed class PlannedJsonConverter : JsonConverter<PlannedJson>
{
    public override PlannedJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Planned JSON is only written.");

    public override void Write(Utf8JsonWriter writer, PlannedJson value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
}
