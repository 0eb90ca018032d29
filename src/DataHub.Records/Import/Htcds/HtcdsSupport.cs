using System.Text.RegularExpressions;
using DataHub.Records.Filing;
using DataHub.Records.Model;
using DataHub.Records.Model.Codes;

namespace DataHub.Records.Import.Htcds;

/// <summary>The columns that tell how the case came and went, and how the victim was helped.</summary>
internal static partial class HtcdsSupport
{
    private const int LongestName = 400;

    public static void Read(ImportRow row, VictimFile victim, Contributor contributor)
    {
        Incoming(row, victim, contributor);
        Outgoing(row, victim, contributor);
        Plan(row, victim, contributor);
    }

    private static void Incoming(ImportRow row, VictimFile victim, Contributor contributor)
    {
        var (agency, organisation) = Organisation(row, "cas_referringorganisation");
        var referral = new ReferralRecord
        {
            FromAgency = agency,
            FromOrganisation = organisation,
            ToAgency = contributor.Agency,
            Reason = HtcdsCodes.Referral.Known(row, "cas_reasonforincomingreferral"),
            AcceptedOn = HtcdsValues.Date(row, "cas_incomingreferraldate"),
            FromWorker = row.Text("cas_referringprimarycaseworker", LongestName),
            Details = Details(row, "cas_reasonforincomingreferral", "cas_incomingreferraldetails"),
            Status = ReferralStatus.Accepted,
        };
        if (referral is not { FromAgency: null, FromOrganisation: null, Reason: null, AcceptedOn: null, Details: null })
            victim.Referrals.Add(referral);
    }

    private static void Outgoing(ImportRow row, VictimFile victim, Contributor contributor)
    {
        var (agency, organisation) = Organisation(row, "cas_referredorganisation");
        var referral = new ReferralRecord
        {
            FromAgency = contributor.Agency,
            ToAgency = agency,
            ToOrganisation = organisation,
            Reason = HtcdsCodes.Referral.Known(row, "cas_reasonforoutgoingreferral"),
            SentOn = HtcdsValues.Date(row, "cas_outgoingreferraldate"),
            ToWorker = row.Text("cas_referredprimarycaseworker", LongestName),
            Details = Details(row, "cas_reasonforoutgoingreferral", "cas_outgoingreferraldetails"),
            Status = ReferralStatus.InProgress,
        };
        if (referral is not { ToAgency: null, ToOrganisation: null, Reason: null, SentOn: null, Details: null })
            victim.Referrals.Add(referral);
    }

    private static void Plan(ImportRow row, VictimFile victim, Contributor contributor)
    {
        var assistance = new AssistanceRecord
        {
            Type = HtcdsCodes.Assistance.One(row, "spl_type"),
            PlannedEnd = HtcdsValues.PlannedDate(row, "spl_plannedenddate"),
            ActualEnd = HtcdsValues.Date(row, "spl_actualenddate"),
            Objectives = row.Text("spl_objectives"),
            ActionPlan = row.Text("spl_actionplan"),
            Provider = contributor.Agency,
        };
        if (assistance is not { Type: null, PlannedEnd: null, ActualEnd: null, Objectives: null, ActionPlan: null })
            victim.Assistance.Add(assistance);
    }

    /// <summary>The official form asks for the reason in words.</summary>
    private static string? Details(ImportRow row, string reason, string details)
    {
        var inWords = HtcdsCodes.Referral.Known(row, reason) is null ? row.Text(reason) : null;
        string?[] said = [inWords, row.Text(details)];
        return said.OfType<string>().ToList() is { Count: > 0 } texts ? string.Join(": ", texts) : null;
    }

    /// <summary>An agency of the hub by its code; any other organisation by its name.</summary>
    private static (string? Agency, string? Organisation) Organisation(ImportRow row, string column)
    {
        var text = row.Text(column, LongestName);
        return text is not null && AgencyCode().IsMatch(text) ? (text, null) : (null, text);
    }

    [GeneratedRegex("^[A-Z]{3}\\.[A-Z]+$")]
    private static partial Regex AgencyCode();
}
