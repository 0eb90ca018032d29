using Microsoft.Extensions.Primitives;

namespace DataHub.Server.Features;

/// <summary>What the configuration says about features, now. Read again whenever the configuration changes.</summary>
internal sealed class FeatureSettings : IDisposable
{
    public const string Off = "off";

    private readonly IConfigurationSection section;
    private readonly IDisposable watch;
    private volatile FeatureStates now;

    public FeatureSettings(IConfiguration configuration)
    {
        section = configuration.GetSection(FeatureSetup.Section);
        now = Read();
        watch = ChangeToken.OnChange(section.GetReloadToken, Follow);
    }

    /// <summary>Raised with what is in force from now on.</summary>
    public event Action<FeatureStates>? Changed;

    public FeatureStates Now => now;

    public void Dispose() => watch.Dispose();

    private void Follow()
    {
        now = Read();
        Changed?.Invoke(now);
    }

    private FeatureStates Read() =>
        new(
            FeatureGate.All.ToDictionary(
                name => name,
                name => TextOf(section.GetSection(name)),
                StringComparer.Ordinal
            ),
            [.. FeatureCheck.Of(section)]
        );

    private static string TextOf(IConfigurationSection feature)
    {
        if (bool.TryParse(feature.Value, out var on) && on)
            return "on";
        var pairs = feature
            .AsEnumerable(makePathsRelative: true)
            .Where(pair => pair.Key.Length > 0 && !string.IsNullOrEmpty(pair.Value))
            .OrderBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase)
            .Select(pair => $"{pair.Key}={pair.Value}");
        var text = string.Join("; ", pairs);
        return text.Length == 0 ? Off : text;
    }
}
