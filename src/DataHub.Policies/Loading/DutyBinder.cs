using System.Xml;

namespace DataHub.Policies.Loading;

/// <summary>Makes duties of their nodes, and sees to it that each says what its action needs and nothing else.</summary>
internal static class DutyBinder
{
    private static readonly Dictionary<DutyAction, string[]> Needed = new()
    {
        [DutyAction.Inform] = ["informedParty", "within"],
        [DutyAction.Delete] = ["of", "within"],
        [DutyAction.ObtainConsent] = ["consentingParty", "for"],
        [DutyAction.Justify] = [],
        [DutyAction.Review] = ["within"],
    };

    private static readonly string[] Details = ["informedParty", "consentingParty", "of", "for", "within"];

    /// <summary>Null with a fault reported.</summary>
    public static Duty? Bind(MapNode node, RuleBinder rules, FaultList faults)
    {
        var before = faults.Faults.Count;
        rules.CheckId(node);
        var action = ActionOf(node.TextOf("action"));
        foreach (var key in Needed[action].Where(key => node[key] is null))
            faults.Add(node, $"A duty to {node.TextOf("action")} needs the key {key}. Add it.");
        foreach (var key in Details.Except(Needed[action]).Where(key => node[key] is not null))
            faults.Add(node[key]!, $"A duty to {node.TextOf("action")} has no {key}. Take it out.");
        if (action == DutyAction.Review && (node["target"] ?? node["purpose"] ?? node["agencies"]) is { } narrowed)
            faults.Add(narrowed, "A review is of the agreement as a whole. Take target, purpose and agencies out.");
        var duty = new Duty
        {
            Id = node.TextOf("id"),
            Action = action,
            Within = node["within"] is { } within ? XmlConvert.ToTimeSpan(within.Text()) : null,
            For = [.. node["for"].Items().Select(item => item.Text())],
            Purposes = rules.Purposes(node),
            Agencies = rules.Agencies(node),
            Targets = rules.Targets(node),
        };
        if (duty.Within == TimeSpan.Zero)
            faults.Add(node["within"]!, "A time of nothing cannot be kept. Write a duration such as PT24H.");
        return faults.Faults.Count > before ? null : duty;
    }

    private static DutyAction ActionOf(string text) =>
        text switch
        {
            "inform" => DutyAction.Inform,
            "delete" => DutyAction.Delete,
            "obtainConsent" => DutyAction.ObtainConsent,
            "justify" => DutyAction.Justify,
            _ => DutyAction.Review,
        };
}
