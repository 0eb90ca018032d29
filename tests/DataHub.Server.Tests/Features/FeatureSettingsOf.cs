namespace DataHub.Server.Tests.Features;

/// <summary>Settings that open one feature to some, in place of the default of the settings file.</summary>
internal static class FeatureSettingsOf
{
    public static Dictionary<string, string> Agency(string feature, string agency) =>
        Targeted(feature, ("Users:0", agency));

    public static Dictionary<string, string> Country(string feature, string country) =>
        Targeted(feature, ("Groups:0:Name", country), ("Groups:0:RolloutPercentage", "100"));

    public static Dictionary<string, string> Share(string feature, int percent) =>
        Targeted(feature, ("DefaultRolloutPercentage", $"{percent}"));

    public static Dictionary<string, string> Window(string feature, string start, string end) =>
        new()
        {
            [Key(feature)] = "false",
            [Key(feature, "EnabledFor:0:Name")] = "Microsoft.TimeWindow",
            [Key(feature, "EnabledFor:0:Parameters:Start")] = start,
            [Key(feature, "EnabledFor:0:Parameters:End")] = end,
        };

    public static string Key(string feature, string? setting = null) =>
        setting is null ? $"DataHub:Features:{feature}" : $"DataHub:Features:{feature}:{setting}";

    private static Dictionary<string, string> Targeted(string feature, params (string Key, string Value)[] audience)
    {
        var settings = new Dictionary<string, string>
        {
            [Key(feature)] = "false",
            [Key(feature, "EnabledFor:0:Name")] = "Microsoft.Targeting",
            [Key(feature, "EnabledFor:0:Parameters:Audience:DefaultRolloutPercentage")] = "0",
        };
        foreach (var (key, value) in audience)
            settings[Key(feature, $"EnabledFor:0:Parameters:Audience:{key}")] = value;
        return settings;
    }
}
