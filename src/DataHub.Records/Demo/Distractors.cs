using DataHub.Policies;
using DataHub.Records.Filing;
using DataHub.Records.Model.Codes;

namespace DataHub.Records.Demo;

/// <summary>
/// Cases that look like those of the published figures and must not be counted with them: open, closed a day too early or too late, another modus operandi,
/// another handling country, another citizenship, another destination.
/// </summary>
internal sealed class Distractors(Dice dice, Scribe scribe)
{
    private static readonly DateOnly WindowFrom = new(2020, 5, 5);
    private static readonly DateOnly WindowTo = new(2023, 5, 5);

    private static readonly CountryCode Indonesia = CountryCode.Parse("IDN");
    private static readonly CountryCode Cambodia = CountryCode.Parse("KHM");
    private static readonly CountryCode Malaysia = CountryCode.Parse("MYS");

    private static readonly CountryCode[] NotCambodia =
    [
        CountryCode.Parse("MMR"),
        CountryCode.Parse("PHL"),
        CountryCode.Parse("LAO"),
        CountryCode.Parse("THA"),
    ];

    private static readonly ModusOperandi[] OtherModes =
    [
        ModusOperandi.OnlineGambling,
        ModusOperandi.ForcedCriminality,
        ModusOperandi.OtherForcedCriminality,
        ModusOperandi.DomesticWork,
    ];

    public void Write()
    {
        for (var i = 0; i < 180; i++)
            StillOpen();
        ClosedTooLate(WindowTo.AddDays(1), WindowTo.AddDays(1));
        for (var i = 1; i < 140; i++)
            ClosedTooLate(null, dice.Day(WindowTo.AddDays(2), new DateOnly(2026, 9, 30)));
        ClosedTooEarly(WindowFrom.AddDays(-1));
        for (var i = 1; i < 40; i++)
            ClosedTooEarly(dice.Day(new DateOnly(2019, 1, 1), WindowFrom.AddDays(-2)));
        for (var i = 0; i < 130; i++)
            AnotherModus();
        for (var i = 0; i < 60; i++)
            HandledElsewhere();
        for (var i = 0; i < 30; i++)
            AnotherCitizenship();
        for (var i = 0; i < 20; i++)
            AnotherDestination();
    }

    private void StillOpen()
    {
        var from = dice.Chance(0.4) ? Cambodia : dice.Pick(NotCambodia);
        var episode = Scam(from, dice.Day(new DateOnly(2022, 1, 1), new DateOnly(2026, 9, 30)));
        var status = dice.Chance(0.7) ? CaseStatus.Active : CaseStatus.FollowUp;
        var outcome = new Outcome(status, episode.Found.AddDays(2), null, Indonesia, dice.Id());
        var (file, victim) = OnePerson(Indonesia, episode, outcome, Indonesia);
        if (dice.Chance(0.5))
            scribe.Support.Repatriate(file, victim, (from, Indonesia), null, null);
    }

    private void ClosedTooLate(DateOnly? arrivedOn, DateOnly closed)
    {
        var from = arrivedOn is not null || dice.Chance(0.6) ? Cambodia : dice.Pick(NotCambodia);
        // Nobody of these was home before the window of the figures ended.
        var arrived = arrivedOn ?? dice.Day(WindowTo.AddDays(2), closed);
        var episode = Scam(from, arrived.AddDays(-dice.Between(15, 50)));
        var (file, victim) = OnePerson(Indonesia, episode, Closed(episode, closed, Indonesia), Indonesia);
        scribe.Support.Repatriate(file, victim, (from, Indonesia), arrived.AddDays(-1), arrived);
    }

    private void ClosedTooEarly(DateOnly closed)
    {
        var from = dice.Pick(NotCambodia);
        var episode = Scam(from, closed.AddDays(-dice.Between(30, 70)));
        var (file, victim) = OnePerson(Indonesia, episode, Closed(episode, closed, Indonesia), Indonesia);
        scribe.Support.Repatriate(file, victim, (from, Indonesia), closed.AddDays(-8), closed.AddDays(-7));
    }

    private void AnotherModus()
    {
        var from = dice.Chance(0.6) ? Cambodia : dice.Pick(NotCambodia);
        var closed = dice.Day(WindowFrom.AddDays(90), WindowTo);
        var episode = Scam(from, closed.AddDays(-60)) with { Modus = dice.Pick<ModusOperandi>(OtherModes) };
        var (file, victim) = OnePerson(Indonesia, episode, Closed(episode, closed, Indonesia), Indonesia);
        scribe.Support.Repatriate(file, victim, (from, Indonesia), closed.AddDays(-11), closed.AddDays(-10));
    }

    private void HandledElsewhere()
    {
        var from = dice.Pick<CountryCode>(NotCambodia);
        var closed = dice.Day(WindowFrom.AddDays(90), WindowTo);
        var episode = Scam(from, closed.AddDays(-60));
        OnePerson(Indonesia, episode, Closed(episode, closed, from), Indonesia);
    }

    /// <summary>Malaysians who were brought from Cambodia to Batam, where they lived.</summary>
    private void AnotherCitizenship()
    {
        var closed = dice.Day(WindowFrom.AddDays(90), WindowTo);
        var episode = new Episode(Malaysia, Cambodia, ModusOperandi.OnlineScam, closed.AddDays(-60));
        var person = Invent(episode) with { Citizenships = [Malaysia] };
        var (file, victim) = OnePerson(Cambodia, episode, Closed(episode, closed, Cambodia), person);
        scribe.Support.Repatriate(file, victim, (Cambodia, Indonesia), closed.AddDays(-11), closed.AddDays(-10));
    }

    /// <summary>Indonesians who were brought from Cambodia to Malaysia, where their families lived.</summary>
    private void AnotherDestination()
    {
        var closed = dice.Day(WindowFrom.AddDays(90), WindowTo);
        var episode = Scam(Cambodia, closed.AddDays(-60));
        var (file, victim) = OnePerson(Cambodia, episode, Closed(episode, closed, Cambodia), Indonesia);
        scribe.Support.Repatriate(file, victim, (Cambodia, Malaysia), closed.AddDays(-11), closed.AddDays(-10));
    }

    private static Episode Scam(CountryCode from, DateOnly found) =>
        new(Indonesia, from, ModusOperandi.OnlineScam, found);

    private Outcome Closed(Episode episode, DateOnly closed, CountryCode handledBy) =>
        new(CaseStatus.Closed, episode.Found.AddDays(1), closed, handledBy, dice.Id());

    private Person Invent(Episode episode) => scribe.People.Invent(episode.Origin, episode.Modus, episode.Found);

    private (CaseFile File, VictimFile Victim) OnePerson(
        CountryCode by,
        Episode episode,
        Outcome outcome,
        CountryCode citizenship
    ) => OnePerson(by, episode, outcome, Invent(episode) with { Citizenships = [citizenship] });

    private (CaseFile File, VictimFile Victim) OnePerson(
        CountryCode by,
        Episode episode,
        Outcome outcome,
        Person person
    )
    {
        var file = scribe.Open(Agencies.Lead(by), episode, outcome);
        var wishes = Wishes.Ask(dice, mayObject: by != episode.Origin && by != Cambodia);
        return (file, scribe.Add(file, episode, person, wishes));
    }
}
