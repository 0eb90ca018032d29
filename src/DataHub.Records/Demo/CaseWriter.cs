using DataHub.Policies;
using DataHub.Records.Filing;
using DataHub.Records.Model;
using DataHub.Records.Model.Codes;

namespace DataHub.Records.Demo;

/// <summary>Writes a case as one agency would, with the technical traces and suspects seen in it.</summary>
internal sealed class CaseWriter(Dice dice, Tokens tokens, Scenery scenery)
{
    private static readonly (TraffickingMeans Item, int Weight)[] Means =
    [
        (TraffickingMeans.Deception, 9),
        (TraffickingMeans.Fraud, 5),
        (TraffickingMeans.Coercion, 4),
        (TraffickingMeans.Force, 2),
        (TraffickingMeans.AbuseOfVulnerability, 4),
    ];

    private static readonly (TraffickingAct Item, int Weight)[] Acts =
    [
        (TraffickingAct.Recruitment, 9),
        (TraffickingAct.Transportation, 6),
        (TraffickingAct.Harbouring, 5),
        (TraffickingAct.Transfer, 3),
        (TraffickingAct.Receipt, 3),
    ];

    private readonly Dictionary<CountryCode, IReadOnlyList<TechnologyIndicatorRecord>> _indicators = [];
    private readonly Dictionary<CountryCode, IReadOnlyList<SuspectedPerpetratorRecord>> _suspects = [];

    public CaseFile Open(Contributor by, Episode episode, Outcome outcome)
    {
        var year = outcome.Registered.Year;
        var file = new CaseFile(
            by,
            new CaseRecord
            {
                Id = dice.Id(),
                CaseKey = outcome.CaseKey,
                CaseNumber = tokens.Reference(by.Agency, year),
                Status = outcome.Status,
                IsSealed = dice.Chance(0.008),
                RegisteredOn = PartialDate.From(outcome.Registered).Value,
                ClosedOn = outcome.Closed is { } closed ? PartialDate.From(closed).Value : null,
                ClosedReason = outcome.IsOpen ? null : ClosedReason(by.Country),
                Category = dice.Pick([(CaseCategory.Trafficking, 20), (CaseCategory.Both, 2)]),
                ModusOperandi = episode.Modus,
                Act = dice.Codes(dice.Between(2, 4), Acts),
                Means = dice.Codes(dice.Between(1, 3), Means),
                Purpose = Purpose(episode.Modus),
                HandledBy = outcome.HandledBy.Numeric,
                DocketNumber = dice.Chance(0.15) ? tokens.Reference("DOCKET", year) : null,
                Comments = dice.Chance(0.3)
                    ? tokens.Once(() =>
                        $"Interview done; follow-up call agreed. Note {tokens.Word()} {dice.Digits(4)}."
                    )
                    : null,
                CaseOwner = tokens.Once(() => $"Officer {tokens.Word()}, desk {dice.Between(1, 40)}"),
                Handling = (HandlingCode)dice.Between(1, 4),
                SourceReliability = (SourceReliability)dice.Between(1, 4),
                InfoAccuracy = dice.Between(1, 4),
            }
        );
        file.Case.Tlp = Marks.TlpOf(file.Case.Id);
        AddTraces(file);
        return file;
    }

    /// <summary>The story of the case. Often it names the victims, and sometimes their numbers: what a narrative must not carry across a border.</summary>
    public void Tell(CaseFile file, Person person)
    {
        var number = dice.Chance(0.02) ? $" (identity number {person.NationalNumber})" : "";
        file.Case.Narrative = tokens.Once(() =>
            $"{person.Name.Full}{number} answered an advertisement for office work and was taken to a guarded site. "
            + $"Statement {tokens.Word()} {dice.Digits(4)}."
        );
    }

    private static long Purpose(ModusOperandi modus) =>
        modus switch
        {
            ModusOperandi.ForcedCriminality
            or ModusOperandi.OnlineScam
            or ModusOperandi.OnlineGambling
            or ModusOperandi.OtherForcedCriminality => CodeSet.Of(
                TraffickingPurpose.ForcedCriminality,
                TraffickingPurpose.ForcedLabour
            ),
            ModusOperandi.SexualExploitation or ModusOperandi.OnlineSexualExploitation => CodeSet.Of(
                TraffickingPurpose.SexualExploitation
            ),
            ModusOperandi.OrganRemoval => CodeSet.Of(TraffickingPurpose.OrganRemoval),
            ModusOperandi.DomesticWork => CodeSet.Of(TraffickingPurpose.Servitude, TraffickingPurpose.ForcedLabour),
            ModusOperandi.ForcedLabour
            or ModusOperandi.Fishing
            or ModusOperandi.Agriculture
            or ModusOperandi.Construction
            or ModusOperandi.Manufacturing => CodeSet.Of(TraffickingPurpose.ForcedLabour),
            ModusOperandi.ForcedMarriage or ModusOperandi.ForcedBegging or ModusOperandi.Other => CodeSet.Of(
                TraffickingPurpose.Other
            ),
        };

    private string ClosedReason(CountryCode country)
    {
        var phone = dice.Chance(0.02) ? $" Family reachable at {tokens.Phone(country)}." : "";
        return tokens.Once(() =>
            $"Returned to family, no further request.{phone} Closing note {tokens.Word()} {dice.Digits(4)}."
        );
    }

    private void AddTraces(CaseFile file)
    {
        var country = file.Contributor.Country;
        if (dice.Chance(0.4))
        {
            foreach (var indicator in Some(Cached(_indicators, Neighbour(country, 0.15)), 3))
                file.Indicators.Add(
                    new CaseTechnologyIndicatorLink
                    {
                        Id = dice.Id(),
                        CaseId = file.Case.Id,
                        TechnologyIndicatorId = indicator.Id,
                    }
                );
        }
        if (dice.Chance(0.22))
        {
            foreach (var suspect in Some(Cached(_suspects, Neighbour(country, 0.1)), 2))
                file.Suspects.Add(
                    new CaseSuspectedPerpetratorLink
                    {
                        Id = dice.Id(),
                        CaseId = file.Case.Id,
                        SuspectedPerpetratorId = suspect.Id,
                    }
                );
        }
    }

    /// <summary>Mostly the country itself, seldom Cambodia: what a case shares with a record of another originator.</summary>
    private CountryCode Neighbour(CountryCode country, double chance) =>
        dice.Chance(chance) ? CountryCode.Parse("KHM") : country;

    private IEnumerable<T> Some<T>(IReadOnlyList<T> from, int most) =>
        Enumerable.Range(0, dice.Between(1, most)).Select(_ => dice.Pick(from)).Distinct();

    private IReadOnlyList<T> Cached<T>(Dictionary<CountryCode, IReadOnlyList<T>> cache, CountryCode country)
        where T : Record
    {
        if (!cache.TryGetValue(country, out var records))
            cache.Add(country, records = scenery.Of<T>(country));
        return records;
    }
}
