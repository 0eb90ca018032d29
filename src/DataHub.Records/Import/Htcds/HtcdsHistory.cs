using DataHub.Records.Filing;
using DataHub.Records.Model;
using DataHub.Records.Model.Codes;

namespace DataHub.Records.Import.Htcds;

/// <summary>The columns that tell what happened to the victim, what was decided, and what the victim agreed to.</summary>
internal static class HtcdsHistory
{
    public static void Read(ImportRow row, VictimFile victim)
    {
        Identification(row, victim);
        Consent(row, victim);
        var leg = Event(row, victim);
        Exploitation(row, victim, leg);
    }

    private static void Identification(ImportRow row, VictimFile victim)
    {
        var decidedBy = HtcdsCodes.DecisionMaker.One(row, "vic_traffickingstatusdecisionmakingorg");
        if (victim.Victim.TraffickingStatus is { } status)
            victim.Identifications.Add(new IdentificationRecord { Status = status, DecidedBy = decidedBy });
    }

    /// <summary>
    /// One checkbox names no purpose, so a tick permits nothing in particular; an empty one that was shown refuses everything.
    /// </summary>
    private static void Consent(ImportRow row, VictimFile victim)
    {
        if (row.Flag("con_consent") is not { } given)
            return;
        var all = CodeSet.Of(ConsentPurpose.Repatriation, ConsentPurpose.Protection, ConsentPurpose.Investigation);
        victim.Consents.Add(
            new ConsentRecord
            {
                Given = given,
                Purposes = given ? 0 : all,
                GivenOn = HtcdsValues.Date(row, HtcdsColumns.Start),
            }
        );
    }

    private static MovementLegRecord? Event(ImportRow row, VictimFile victim)
    {
        var type = HtcdsCodes.Event.One(row, "hte_type");
        var leg = new MovementLegRecord
        {
            Type = type,
            Sequence = 1,
            Date = HtcdsValues.Date(row, "hte_date"),
            To = HtcdsValues.Place(row, "hte_"),
            Details = row.Text("hte_description"),
        };
        if (leg is { Type: null, Date: null, To: { Country: null, City: null, Admin1: null }, Details: null })
            return null;
        victim.Movements.Add(leg);
        return leg;
    }

    private static void Exploitation(ImportRow row, VictimFile victim, MovementLegRecord? leg)
    {
        var exploitation = new ExploitationRecord
        {
            Types = HtcdsCodes.Exploitation.Many(row, "vic_typeofexploitation"),
            Industries = HtcdsCodes.Industry.Many(row, "vic_forcedlabourindustry"),
            SexualTypes = HtcdsCodes.SexualExploitation.Many(row, "vic_typeofsexexploitation"),
            MethodsOfControl = HtcdsCodes.Control.Many(row, "vic_methodsofcontrol"),
            Platforms = HtcdsCodes.Platforms.Many(row, "vic_exploitationwebsitesandapps"),
        };
        if (leg?.Type is LegType.Exploitation)
        {
            exploitation.Place = HtcdsValues.Place(row, "hte_");
            exploitation.StartedOn = leg.Date;
        }
        if (
            exploitation
            is not { Types: 0, Industries: 0, SexualTypes: 0, MethodsOfControl: 0, Platforms: 0, Place.Country: null }
        )
            victim.Exploitations.Add(exploitation);
    }
}
