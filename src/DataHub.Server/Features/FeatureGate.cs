using Microsoft.FeatureManagement;

namespace DataHub.Server.Features;

/// <summary>
/// Which optional surfaces are open to the requester of the current request. What is off answers as if it did not exist; a feature that
/// the configuration does not name is off.
/// </summary>
public sealed class FeatureGate(IFeatureManager features)
{
    /// <summary>Documents of the caller's own choosing. Off: every document is refused.</summary>
    public const string FreeFormQueries = "FreeFormQueries";

    /// <summary>The statistics fields of the graph.</summary>
    public const string Statistics = "Statistics";

    /// <param name="feature">One of the names above.</param>
    public async ValueTask<bool> IsEnabledAsync(string feature) => await features.IsEnabledAsync(feature);
}
