using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using DataHub.Disclosure;
using GraphQL;
using GraphQL.SystemTextJson;

namespace DataHub.Server.GraphQL;

/// <summary>Writes whole responses, and reads the variables of requests, in buffers that are used again.</summary>
internal sealed class ResponseWriter
{
    private readonly AnswerBuffers buffers;
    private readonly JsonSerializerOptions options;
    private readonly GraphQLSerializer serializer;

    public ResponseWriter(AnswerBuffers buffers)
    {
        this.buffers = buffers;
        JsonSerializerOptions? configured = null;
        serializer = new GraphQLSerializer(
            settings =>
            {
                settings.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
                settings.Converters.Add(new PlannedJsonConverter());
                configured = settings;
            },
            new HubErrorInfo()
        );
        options = configured!;
    }

    public Inputs Read(JsonElement? variables) =>
        variables is { } given ? serializer.ReadNode<Inputs>(given) ?? Inputs.Empty : Inputs.Empty;

    public void Write(ExecutionResult result, ArrayBufferWriter<byte> into)
    {
        using var json = new Utf8JsonWriter(into, DisclosureEngine.Json);
        JsonSerializer.Serialize(json, result, options);
        json.Flush();
    }

    public byte[] Write(ExecutionResult result)
    {
        var buffer = buffers.Get();
        try
        {
            Write(result, buffer);
            return buffer.WrittenSpan.ToArray();
        }
        finally
        {
            buffers.Return(buffer);
        }
    }
}
