using System.ComponentModel.DataAnnotations;

namespace DataHub.Records.Demo;

/// <summary>The synthetic data set of a new store: configuration section <c>DataHub:Demo</c>.</summary>
public sealed class DemoOptions
{
    public const string Section = "DataHub:Demo";

    /// <summary>
    /// Number of cases. Default: 8000; 0 leaves the store empty. The cases behind the published figures, about 3,000, are part of every set that is not
    /// empty; the number scales the rest.
    /// </summary>
    [Range(0, 1_000_000)]
    public int Cases { get; set; } = 8000;

    /// <summary>The same seed gives the same records, ids included.</summary>
    public ulong Seed { get; set; } = 20230511;
}
