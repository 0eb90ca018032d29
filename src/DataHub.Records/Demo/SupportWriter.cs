using DataHub.Policies;
using DataHub.Records.Filing;
using DataHub.Records.Model;
using DataHub.Records.Model.Codes;

namespace DataHub.Records.Demo;

/// <summary>Writes the help a victim got: referrals, assistance, the journey home.</summary>
internal sealed class SupportWriter(Dice dice, Tokens tokens)
{
    private static readonly (AssistanceType Item, int Weight)[] Types =
    [
        (AssistanceType.Shelter, 6),
        (AssistanceType.Consular, 6),
        (AssistanceType.SocialCare, 4),
        (AssistanceType.Health, 3),
        (AssistanceType.Legal, 3),
        (AssistanceType.Livelihood, 2),
    ];

    public void Write(CaseFile file, VictimFile victim, Episode episode)
    {
        if (dice.Chance(0.35))
            Refer(file, victim, episode);
        if (dice.Chance(0.35))
            Assist(file, victim, episode.Found.AddDays(3), dice.Pick(Types), null);
    }

    public AssistanceRecord Assist(
        CaseFile file,
        VictimFile victim,
        DateOnly from,
        AssistanceType type,
        string? providerName
    )
    {
        var isMedical = type is AssistanceType.Health;
        var assistance = new AssistanceRecord
        {
            Id = dice.Id(),
            VictimId = victim.Victim.Id,
            Type = type,
            StartedOn = Day(from),
            PlannedEnd = Day(from.AddDays(dice.Between(20, 90))),
            ActualEnd = file.Case.ClosedOn is null ? null : Day(from.AddDays(dice.Between(20, 120))),
            Provider = providerName is null ? file.Contributor.Agency : null,
            ProviderName = providerName,
            Objectives = tokens.Once(() => $"Safe stay until return; plan {tokens.Word()} {dice.Digits(4)}."),
            HealthNotes = isMedical
                ? tokens.Once(() => $"In hospital for a week; sheet {tokens.Word()} {dice.Digits(4)}.")
                : null,
        };
        victim.Assistance.Add(assistance);
        return assistance;
    }

    /// <summary>A journey home. Without a departure it is still being prepared; without an arrival the owner has not heard of it.</summary>
    public RepatriationRecord Repatriate(
        CaseFile file,
        VictimFile victim,
        (CountryCode From, CountryCode To) way,
        DateOnly? departed,
        DateOnly? arrived
    )
    {
        var asked = (departed ?? new DateOnly(2026, 9, 1)).AddDays(-dice.Between(15, 90));
        var repatriation = new RepatriationRecord
        {
            Id = dice.Id(),
            VictimId = victim.Victim.Id,
            From = way.From.Numeric,
            To = way.To.Numeric,
            Status =
                arrived is not null ? RepatriationStatus.Arrived
                : departed is not null ? RepatriationStatus.Departed
                : RepatriationStatus.NationalityRequested,
            Voluntary = true,
            NationalityRequestedOn = Day(asked),
            NationalityVerifiedOn = departed is null ? null : Day(asked.AddDays(dice.Between(2, 12))),
            NationalityResult = departed is null ? NationalityResult.Pending : NationalityResult.Confirmed,
            ExitCleared = departed is not null,
            FineWaived = dice.Chance(0.8),
            DepartedOn = departed is { } left ? Day(left) : null,
            ArrivedOn = arrived is { } reached ? Day(reached) : null,
            ReceivedBy = Agencies.Lead(way.To).Agency,
            RiskAssessment = dice.Pick([(RiskAssessment.Safe, 8), (RiskAssessment.Conditional, 2)]),
            TravelDocument = new IdentityDocument
            {
                Type = IdentityDocumentType.EmergencyTravelDocument,
                Issuer = way.To.Numeric,
                Number = tokens.TravelLetter(),
                IssuedOn = Day(asked.AddDays(13)),
            },
            Flight = tokens.Once(() =>
                $"XD {dice.Between(100, 999)}, booking {dice.Text("23456789ABCDEFGHJKLMNPQRSTUVWXYZ", 6)}"
            ),
            CohortCode = file.Case.CohortCode,
            ReintegrationPlan = dice.Chance(0.2)
                ? tokens.Once(() => $"Vocational course near home; plan {tokens.Word()} {dice.Digits(4)}.")
                : null,
        };
        victim.Repatriations.Add(repatriation);
        return repatriation;
    }

    private void Refer(CaseFile file, VictimFile victim, Episode episode)
    {
        var sent = episode.Found.AddDays(dice.Between(2, 30));
        var isClosed = file.Case.ClosedOn is not null;
        victim.Referrals.Add(
            new ReferralRecord
            {
                Id = dice.Id(),
                VictimId = victim.Victim.Id,
                FromAgency = file.Contributor.Agency,
                ToAgency = Agencies.Any(episode.Origin, dice).Agency,
                Reason = dice.Chance(0.6)
                    ? ReferralReason.AdditionalServicesRequired
                    : ReferralReason.MigrationOrChangeOfLocation,
                Status = isClosed ? ReferralStatus.Done : ReferralStatus.Accepted,
                SentOn = Day(sent),
                AcceptedOn = Day(sent.AddDays(dice.Between(0, 6))),
                DoneOn = isClosed ? Day(sent.AddDays(dice.Between(7, 60))) : null,
                ConsentOverridden = false,
                FromWorker = tokens.Once(() => $"Case worker {tokens.Word()}"),
                Details = dice.Chance(0.4)
                    ? tokens.Once(() => $"Interpreter needed at hand-over; note {tokens.Word()} {dice.Digits(4)}.")
                    : null,
            }
        );
    }

    private static int Day(DateOnly date) => PartialDate.From(date).Value;
}
