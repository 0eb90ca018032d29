using System.Collections.Concurrent;
using System.Security.Cryptography;
using DataHub.Disclosure.Schema;
using DataHub.Server.Features;
using GraphQL.Types;

namespace DataHub.Server.GraphQL;

/// <summary>
/// One schema for each combination of features that shape the graph. A field that is off is not in the requester's schema: validation,
/// introspection and the SDL file cannot tell it from one that nobody ever wrote.
/// </summary>
internal sealed class ServedSchemas(HubSchema schema, GraphBuilder builder, FeatureGate gate)
{
    private readonly ConcurrentDictionary<Surface, Lazy<ServedSchema>> served = new();

    /// <summary>The query fields of each feature that shapes the graph.</summary>
    private static readonly Dictionary<string, string[]> Fields = new()
    {
        [FeatureGate.Introspection] = [SubgraphSdl.Service],
        [FeatureGate.Statistics] = ["caseStatistics", "repatriationStatistics"],
    };

    /// <summary>With every feature.</summary>
    public ServedSchema Whole => Of(new Surface(true, true));

    /// <summary>The schema of the requester of the current request.</summary>
    public async ValueTask<ServedSchema> CurrentAsync() =>
        Of(
            new Surface(
                await gate.IsEnabledAsync(FeatureGate.Introspection),
                await gate.IsEnabledAsync(FeatureGate.Statistics)
            )
        );

    private ServedSchema Of(Surface surface) => served.GetOrAdd(surface, one => new(() => Build(one))).Value;

    private ServedSchema Build(Surface surface)
    {
        var closed = new List<string>();
        if (!surface.HasStatistics)
            closed.AddRange(Fields[FeatureGate.Statistics]);
        if (!surface.HasIntrospection)
            closed.AddRange(Fields[FeatureGate.Introspection]);
        var sdl = closed.Count == 0 ? schema.Sdl : PrunedSdl.Without(closed, schema.Sdl);
        var executable = builder.Build(sdl);
        if (!surface.HasIntrospection)
            HideIntrospection(executable);
        return new ServedSchema(executable, sdl);
    }

    // GraphQL.NET knows the two fields by the names that they have: under names that nobody can guess they are not there.
    private static void HideIntrospection(ISchema executable)
    {
        executable.SchemaMetaFieldType.Name = NobodysName();
        executable.TypeMetaFieldType.Name = NobodysName();
    }

    private static string NobodysName() => $"_{RandomNumberGenerator.GetHexString(32)}";

    private readonly record struct Surface(bool HasIntrospection, bool HasStatistics);
}
