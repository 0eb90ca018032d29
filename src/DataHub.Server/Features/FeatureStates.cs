namespace DataHub.Server.Features;

/// <summary>The settings of all features at one moment.</summary>
/// <param name="Texts">By feature: what its settings say, one <c>key=value</c> after another; <c>off</c> where they say nothing.</param>
/// <param name="Faults">What is wrong with them, by the feature it is wrong with.</param>
internal sealed record FeatureStates(IReadOnlyDictionary<string, string> Texts, IReadOnlyList<FeatureFault> Faults)
{
    /// <summary>Whether a feature's settings can be followed.</summary>
    public bool CanFollow(string feature) =>
        !Faults.Any(fault => string.Equals(fault.Feature, feature, StringComparison.OrdinalIgnoreCase));
}
