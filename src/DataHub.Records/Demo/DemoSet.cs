using DataHub.Records.Filing;
using DataHub.Records.Model;

namespace DataHub.Records.Demo;

/// <summary>The whole demo data set before it is stored.</summary>
internal sealed class DemoSet
{
    /// <summary>What cases share: organisations, locations, incidents, suspects, indicators.</summary>
    public required IReadOnlyList<Record> Scenery { get; init; }

    public required IReadOnlyList<CaseFile> Cases { get; init; }
}
