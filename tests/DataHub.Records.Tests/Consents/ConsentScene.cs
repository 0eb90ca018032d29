using DataHub.Policies;
using DataHub.Records.Filing;
using DataHub.Records.Model;
using DataHub.Records.Model.Codes;
using Microsoft.EntityFrameworkCore;
using Record = DataHub.Records.Model.Record;

namespace DataHub.Records.Tests.Consents;

/// <summary>A case of Indonesia with two victims (11 and 12), records on the first, an indicator and a suspect; and a case of Cambodia with one (21).</summary>
internal static class ConsentScene
{
    public const long Case = 10;
    public const long Link = 41;
    public const long OtherLink = 51;

    public static List<Record> Records()
    {
        var indonesia = new Contributor(CountryCode.Parse("IDN"), "IDN.KEMLU");
        var file = new CaseFile(indonesia, Written(Case));
        file.Victims.Add(First());
        file.Victims.Add(new VictimFile(Victim(12, Case, "MYS")));
        file.Indicators.Add(
            new CaseTechnologyIndicatorLink
            {
                Id = Link,
                CaseId = Case,
                TechnologyIndicatorId = 40,
            }
        );
        file.Suspects.Add(
            new CaseSuspectedPerpetratorLink
            {
                Id = OtherLink,
                CaseId = Case,
                SuspectedPerpetratorId = 50,
            }
        );
        file.Decide();
        var other = new CaseFile(new Contributor(CountryCode.Parse("KHM"), "KHM.NCCT"), Written(20));
        other.Victims.Add(new VictimFile(Victim(21, 20, "IDN")));
        other.Decide();
        var indicator = new TechnologyIndicatorRecord { Id = 40 };
        indicator.Operands = OperandRules.OfIndicator(indonesia, indicator, [file.Case]);
        var suspect = new SuspectedPerpetratorRecord { Id = 50 };
        suspect.Operands = OperandRules.OfSuspect(indonesia, suspect, Tristate.No, [file.Case]);
        return [indicator, suspect, .. file.Records(), .. other.Records()];
    }

    public static async Task<List<Record>> StoredAsync(RecordsContext context) =>
        [
            .. await context.Cases.ToListAsync(),
            .. await context.Victims.ToListAsync(),
            .. await context.Identifications.ToListAsync(),
            .. await context.Consents.ToListAsync(),
            .. await context.Exploitations.ToListAsync(),
            .. await context.MovementLegs.ToListAsync(),
            .. await context.Referrals.ToListAsync(),
            .. await context.Assistance.ToListAsync(),
            .. await context.Repatriations.ToListAsync(),
            .. await context.CaseTechnologyIndicatorLinks.ToListAsync(),
            .. await context.CaseSuspectedPerpetratorLinks.ToListAsync(),
            .. await context.TechnologyIndicators.ToListAsync(),
            .. await context.SuspectedPerpetrators.ToListAsync(),
        ];

    private static VictimFile First()
    {
        var file = new VictimFile(Victim(11, Case, "IDN"));
        file.Identifications.Add(new() { Id = 31, VictimId = 11 });
        // An old consent that names no purpose, as an import leaves it.
        file.Consents.Add(
            new()
            {
                Id = 32,
                VictimId = 11,
                Given = true,
                GivenOn = 20230101,
            }
        );
        file.Exploitations.Add(
            new()
            {
                Id = 39,
                VictimId = 11,
                StartedOn = 20220101,
                Place = At("KHM"),
            }
        );
        file.Exploitations.Add(
            new()
            {
                Id = 33,
                VictimId = 11,
                StartedOn = 20230101,
                Place = At("THA"),
            }
        );
        file.Movements.Add(new() { Id = 34, VictimId = 11 });
        file.Referrals.Add(new() { Id = 35, VictimId = 11 });
        file.Assistance.Add(new() { Id = 36, VictimId = 11 });
        return file;
    }

    private static CaseRecord Written(long id) =>
        new()
        {
            Id = id,
            CaseKey = id,
            Status = CaseStatus.Active,
            Tlp = TlpCode.Amber,
            RegisteredOn = 20230401,
        };

    private static VictimRecord Victim(long id, long caseId, string citizenship) =>
        new()
        {
            Id = id,
            PersonKey = id,
            CaseId = caseId,
            Citizenships = citizenship,
            Majority = Majority.Adult,
        };

    private static Place At(string country) => new() { Country = CountryCode.Parse(country).Numeric };
}
