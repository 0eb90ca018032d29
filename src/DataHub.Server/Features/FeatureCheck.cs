using System.Globalization;
using DataHub.Clients;
using DataHub.Policies;
using Microsoft.FeatureManagement;

namespace DataHub.Server.Features;

/// <summary>Finds settings of features that cannot be followed: a name that no feature has, a filter that does not decide the same way twice.</summary>
internal static class FeatureCheck
{
    private const string Filters = "EnabledFor";

    public static IEnumerable<FeatureFault> Of(IConfigurationSection section) =>
        section
            .GetChildren()
            .SelectMany(feature => FaultsOf(feature).Select(message => new FeatureFault(feature.Key, message)));

    private static IEnumerable<string> FaultsOf(IConfigurationSection feature)
    {
        if (!FeatureGate.All.Contains(feature.Key, StringComparer.OrdinalIgnoreCase))
            return [$"is not a feature. There are {string.Join(", ", FeatureGate.All)}."];
        if (FeatureGate.Planned.Contains(feature.Key, StringComparer.OrdinalIgnoreCase))
            return FaultsOfPlanned(feature);
        var filters = feature.GetSection(Filters);
        if (!string.IsNullOrEmpty(feature.Value) && !bool.TryParse(feature.Value, out _))
            return ["is neither true nor false."];
        if (filters.Exists() && bool.TryParse(feature.Value, out var on) && on)
            return [$"is true, so its {Filters} would decide nothing. Set it to false beside them."];
        return filters
            .GetChildren()
            .SelectMany(FaultsOfFilter)
            .Concat(FaultsOfRequirement(feature["RequirementType"]))
            .Concat(FaultsOfNames(feature, Filters, "RequirementType"));
    }

    // so that nobody believes to have opened what is not there
    private static IEnumerable<string> FaultsOfPlanned(IConfigurationSection feature) =>
        bool.TryParse(feature.Value, out var on) && !on && !feature.GetChildren().Any()
            ? []
            : ["cannot be turned on: this version has no such surface. Set it to false or leave it out."];

    private static IEnumerable<string> FaultsOfRequirement(string? requirement) =>
        requirement is null || Enum.TryParse<RequirementType>(requirement, ignoreCase: true, out _)
            ? []
            : ["has a RequirementType that is neither Any nor All."];

    // what is passed over without a word is a restriction that somebody believes in
    private static IEnumerable<string> FaultsOfNames(IConfigurationSection section, params string[] known) =>
        section
            .GetChildren()
            .Where(setting => !known.Contains(setting.Key, StringComparer.OrdinalIgnoreCase))
            .Select(setting =>
                $"has the setting {setting.Key}, which decides nothing. There are {string.Join(", ", known)}."
            );

    private static IEnumerable<string> FaultsOfFilter(IConfigurationSection filter)
    {
        var parameters = filter.GetSection("Parameters");
        var faults = filter["Name"] switch
        {
            "Microsoft.Targeting" => FaultsOfNames(parameters, "Audience")
                .Concat(FaultsOfAudience(parameters.GetSection("Audience"))),
            "Microsoft.TimeWindow" => FaultsOfWindow(parameters),
            "Microsoft.Percentage" =>
            [
                "has the filter Microsoft.Percentage, which decides anew for every request. Microsoft.Targeting keeps to what it decided for an agency.",
            ],
            _ => ["has a filter that is neither Microsoft.Targeting nor Microsoft.TimeWindow."],
        };
        return faults.Concat(FaultsOfNames(filter, "Name", "Parameters"));
    }

    private static IEnumerable<string> FaultsOfAudience(IConfigurationSection audience)
    {
        var except = audience.GetSection("Exclusion");
        var groups = audience.GetSection("Groups").GetChildren().ToList();
        foreach (
            var fault in FaultsOfNames(audience, "Users", "Groups", "DefaultRolloutPercentage", except.Key)
                .Concat(FaultsOfNames(except, "Users", "Groups"))
                .Concat(groups.SelectMany(group => FaultsOfNames(group, "Name", "RolloutPercentage")))
        )
            yield return fault;
        IConfigurationSection[] lists =
        [
            audience.GetSection("Users"),
            audience.GetSection("Groups"),
            except.GetSection("Users"),
            except.GetSection("Groups"),
        ];
        foreach (var list in lists.Where(list => !string.IsNullOrEmpty(list.Value)))
            yield return $"has {list.Key} that are no list: number them from 0, as in {list.Key}:0.";
        if (!IsPercentage(audience["DefaultRolloutPercentage"] ?? "0"))
            yield return "has a DefaultRolloutPercentage that is not a number from 0 to 100.";
        var countries = groups
            .Select(group => group["Name"])
            .Concat(except.GetSection("Groups").GetChildren().Select(group => group.Value));
        if (!countries.All(country => country == HubRoles.Region || CountryCode.TryParse(country, out _)))
            yield return $"has a group that is not a country, as in KHM, or {HubRoles.Region}.";
        foreach (var group in groups)
        {
            if (!IsPercentage(group["RolloutPercentage"] ?? ""))
                yield return "has a group whose RolloutPercentage is not a number from 0 to 100.";
        }
    }

    private static IEnumerable<string> FaultsOfWindow(IConfigurationSection window)
    {
        foreach (var fault in FaultsOfNames(window, "Start", "End"))
            yield return fault;
        if (!TryInstant(window["Start"], out var start) | !TryInstant(window["End"], out var end))
            yield return "has a time window whose Start or End is no instant, as in 2026-01-01T00:00:00Z.";
        else if (start is null && end is null)
            yield return "has a time window without Start and End.";
        else if (start >= end)
            yield return "has a time window that ends before it starts.";
    }

    private static bool IsPercentage(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && number is >= 0 and <= 100;

    private static bool TryInstant(string? text, out DateTimeOffset? instant)
    {
        instant = null;
        if (text is null)
            return true;
        var isRead = DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var read
        );
        instant = isRead ? read : null;
        return isRead;
    }
}
