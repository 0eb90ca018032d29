using System.CommandLine;
using DataHub.Policies;
using DataHub.Policies.Explaining;

namespace DataHub.Cli.Policy;

/// <summary>The options of <c>datahub policy explain</c>.</summary>
internal sealed class ExplainOptions
{
    private readonly Option<string> agency = new("--agency")
    {
        Description = "Who asks, as in IDN.KEMLU.",
        Required = true,
    };

    private readonly Option<string> purpose = new("--purpose")
    {
        Description = "What for, as in dh:Repatriation.",
        Required = true,
    };

    private readonly Option<string> originator = new("--originator")
    {
        Description = "Whose record it is, as in KHM.",
        Required = true,
    };

    private readonly Option<string> type = new("--type")
    {
        Description = "The record type.",
        DefaultValueFactory = _ => "Victim",
    };

    private readonly Option<string> record = new("--record")
    {
        Description = "What is known of the record, as in \"subject.isMinor=no case.status=closed\".",
        DefaultValueFactory = _ => "",
    };

    private readonly Option<string?> agreement = new("--agreement")
    {
        Description = "The uid of an agreement, instead of the one that decides.",
    };

    private readonly Option<bool> caseReference = new("--case-reference")
    {
        Description = "The request names the requester's own case.",
    };

    private readonly Option<Voice> voice = new("--voice")
    {
        Description = "To whom it is explained: requester, owner or auditor.",
        DefaultValueFactory = _ => Policies.Explaining.Voice.Owner,
        CustomParser = TypedOptions.ReadChoice<Voice>,
    };

    private readonly Option<DateTimeOffset?> now = TypedOptions.Instant(
        "--now",
        "The instant of the request, as in 2026-06-01 or 2026-06-01T12:00:00Z. Default: now."
    );

    public ExplainOptions(Command command)
    {
        command.Add(agency);
        command.Add(purpose);
        command.Add(originator);
        command.Add(type);
        command.Add(record);
        command.Add(agreement);
        command.Add(caseReference);
        command.Add(voice);
        command.Add(now);
    }

    public Voice Voice(ParseResult parsed) => parsed.GetValue(voice);

    /// <exception cref="NotDoneException">The originator is no country.</exception>
    public Question Question(ParseResult parsed, DateTimeOffset today)
    {
        var country = CountryCode.TryParse(parsed.GetValue(originator), out var found)
            ? found
            : throw new NotDoneException("--originator is not a country. Write an alpha-3 code such as KHM.");
        return new Question(
            parsed.GetValue(agency)!,
            parsed.GetValue(purpose)!,
            country,
            parsed.GetValue(type)!,
            parsed.GetValue(record)!,
            parsed.GetValue(now) ?? today
        )
        {
            HasCaseReference = parsed.GetValue(caseReference),
            Agreement = parsed.GetValue(agreement),
        };
    }
}
