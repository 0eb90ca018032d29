using System.Buffers;
using System.Text.Json;
using DataHub.Disclosure;
using DataHub.Disclosure.Selection;
using DataHub.Policies;

namespace DataHub.Benchmarks.Hub;

/// <summary>A root field as the engine alone answers it.</summary>
internal static class Disclosed
{
    private static readonly Dictionary<string, object?> NoVariables = [];

    public static async Task<ReadOnlyMemory<byte>> ByAsync(
        DisclosureEngine engine,
        RequestedField root,
        Entitlement entitlement
    )
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        await using var json = new Utf8JsonWriter(buffer, DisclosureEngine.Json);
        await engine.DiscloseAsync(root, NoVariables, entitlement, json, CancellationToken.None);
        await json.FlushAsync();
        return buffer.WrittenMemory;
    }
}
