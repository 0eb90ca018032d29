namespace DataHub.Server.Features;

/// <summary>Something in the settings that cannot be followed.</summary>
/// <param name="Feature">The feature's name, as written.</param>
/// <param name="Message">What is wrong and what to do.</param>
internal sealed record FeatureFault(string Feature, string Message)
{
    public override string ToString() => $"{FeatureSetup.Section}:{Feature} {Message}";
}
