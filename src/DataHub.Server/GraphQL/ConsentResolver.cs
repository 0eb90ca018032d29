using System.Globalization;
using DataHub.Audit;
using DataHub.Audit.Entries;
using DataHub.Disclosure;
using DataHub.Disclosure.Schema;
using DataHub.Policies;
using DataHub.Records.Consents;
using DataHub.Records.Model.Codes;
using DataHub.Server.Auditing;
using GraphQL;

namespace DataHub.Server.GraphQL;

/// <summary>Records what a victim says on the sharing of data, for an agency of the victim's originator. It acts on the next request.</summary>
internal sealed class ConsentResolver(
    DisclosureEngine engine,
    HubSchema schema,
    ConsentRegister register,
    AuditLog audit,
    LoggedCaller caller
)
{
    public async ValueTask<object?> RecordAsync(IResolveFieldContext context)
    {
        var answering = (Answering)context.UserContext;
        var requester = answering.Entitlement.Requester;
        var input = context.GetArgument<Dictionary<string, object?>>("input");
        var statement = Statement(input, requester.Agency);
        // an id of nothing, a number, an id of another type, of another country and one never given answer alike
        if (
            answering.Entitlement.TableOf(requester.Country, "Victim") is null
            || engine.IdOf("Victim", input["victim"] as string ?? "", requester) is not { } victim
        )
            throw HubError.NoSuchVictim();
        try
        {
            if (!await register.AcceptsAsync(victim, requester.Country, statement, context.CancellationToken))
                throw HubError.NoSuchVictim();
            return await audit.MakeAsync(
                EntryOf(answering, victim),
                () => register.RecordAsync(victim, requester.Country, statement, context.CancellationToken),
                context.CancellationToken
            )
                ? new { Victim = input["victim"], RecordedAt = answering.Now.UtcDateTime }
                : throw HubError.NoSuchVictim();
        }
        catch (ArgumentException wrong)
        {
            throw new HubError("INVALID_CONSENT", wrong.Message);
        }
    }

    private ConsentStatement Statement(Dictionary<string, object?> input, string agency) =>
        new()
        {
            Purposes = [.. Codes(input, "purposes", nameof(ConsentPurpose)).Select(code => (ConsentPurpose)code)],
            State = Enum.Parse<ConsentAnswer>((string)input["answer"]!, ignoreCase: true),
            AgencyCode = agency,
            Recipients = [.. Texts(input, "recipients").Select(CountryCode.Parse)],
            Categories = [.. Codes(input, "categories", nameof(ConsentCategory)).Select(code => (ConsentCategory)code)],
            ExpiresOn = input.GetValueOrDefault("expiresOn") is string day ? DayOf(day) : null,
            GivenBy = input.GetValueOrDefault("givenBy") is string giver
                ? (ConsentGiver)schema.Codes[nameof(ConsentGiver)].NumberOf(giver)
                : null,
        };

    private IEnumerable<int> Codes(Dictionary<string, object?> input, string name, string list) =>
        Texts(input, name).Select(schema.Codes[list].NumberOf);

    private static IEnumerable<string> Texts(Dictionary<string, object?> input, string name) =>
        (input.GetValueOrDefault(name) as IEnumerable<object?> ?? []).Cast<string>();

    private static DateOnly DayOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new HubError("INVALID_CONSENT", "expiresOn is a whole day, as in 2027-12-31.");

    private AuditEntry EntryOf(Answering answering, long victim) =>
        new()
        {
            Kind = AuditKind.Consent,
            Requester = caller.Of(answering.Requester!),
            Reason = new AuditReason(answering.Requester!.Purpose, answering.Policies.Version, [])
            {
                Justification = answering.Terms.Justification,
                CaseReference = answering.Terms.CaseReference,
            },
            Disclosures =
            [
                new AuditDisclosure(
                    "Victim",
                    answering.Requester.Country.Alpha3,
                    "urn:dh:domestic",
                    "",
                    new Dictionary<string, string>(),
                    [victim]
                ),
            ],
            Answer = new AuditAnswer(AuditOutcome.Ok, null, 0, []),
        };
}
