using System.ComponentModel.DataAnnotations;

namespace DataHub.Server.Configuration;

/// <summary>The synthetic data set of the demonstration: configuration section <c>DataHub:Demo</c>.</summary>
internal sealed class DemoOptions
{
    public const string Section = "DataHub:Demo";

    /// <summary>How many cases an empty store is filled with at start-up; 0 leaves it empty. Development only. Default there: 8000.</summary>
    [Range(0, 1_000_000)]
    public int Cases { get; set; }

    /// <summary>The same seed gives the same data.</summary>
    public int Seed { get; set; } = 1;
}
