using Microsoft.FeatureManagement;

namespace DataHub.Server.Features;

/// <summary>
/// Which optional surfaces are open to the requester of the current request. What is off answers as if it did not exist; a feature that
/// the configuration does not name is off, and so is one whose settings say nothing that can be followed.
/// </summary>
public sealed class FeatureGate
{
    /// <summary>Documents of the caller's own choosing. Off: only trusted documents, by their hash.</summary>
    public const string FreeFormQueries = "FreeFormQueries";

    /// <summary>The schema as the hub tells it: <c>__schema</c>, <c>__type</c> and the SDL file.</summary>
    public const string Introspection = "Introspection";

    /// <summary>The statistics fields of the graph.</summary>
    public const string Statistics = "Statistics";

    /// <summary>Documents that a caller sends once and names by their hash from then on (Apollo's protocol). Needs <see cref="FreeFormQueries"/>.</summary>
    public const string AutomaticPersistedQueries = "AutomaticPersistedQueries";

    /// <summary>Whether a person is known elsewhere, without their record. No field asks that yet.</summary>
    public const string HitNoHit = "HitNoHit";

    /// <summary>Hubs of member states that answer for their own records. There are none yet.</summary>
    public const string MemberNodes = "MemberNodes";

    /// <summary>Events as they happen. There are none yet.</summary>
    public const string Subscriptions = "Subscriptions";

    private readonly IFeatureManager features;
    private readonly FeatureSettings settings;

    internal FeatureGate(IFeatureManager features, FeatureSettings settings) =>
        (this.features, this.settings) = (features, settings);

    /// <summary>Every feature there is, in the order of its name.</summary>
    public static IReadOnlyList<string> All { get; } =
    [AutomaticPersistedQueries, FreeFormQueries, HitNoHit, Introspection, MemberNodes, Statistics, Subscriptions];

    /// <summary>Those whose surface this version does not have: off for everybody, and only off may be configured.</summary>
    public static IReadOnlyList<string> Planned { get; } = [HitNoHit, MemberNodes, Subscriptions];

    /// <param name="feature">One of the names above.</param>
    public async ValueTask<bool> IsEnabledAsync(string feature) =>
        settings.Now.CanFollow(feature) && await features.IsEnabledAsync(feature);
}
