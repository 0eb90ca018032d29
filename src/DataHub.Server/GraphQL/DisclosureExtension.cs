using DataHub.Disclosure.Execution;
using DataHub.Disclosure.Forecasting;
using DataHub.Disclosure.Schema;
using DataHub.Policies;

namespace DataHub.Server.GraphQL;

/// <summary>
/// <c>extensions.disclosure</c>: for which purpose and under which agreements the answer was given, and what of it was withheld or generalised. Form and
/// agreement only: the rule that decided would itself disclose.
/// </summary>
internal static class DisclosureExtension
{
    public static object Of(Answering answering)
    {
        var requester = answering.Requester;
        var withheld = answering.Traces.SelectMany(t => t.Withheld).Distinct();
        return new
        {
            requester = requester is null
                ? null
                : new { country = requester.Country.Alpha3, agency = requester.Agency },
            purpose = requester?.Purpose,
            policy = answering.Policies.Version,
            agreements = (answering.EntitlementOrNone?.InForce ?? []).Select(a => new
            {
                assigner = a.Assigner.Code,
                uid = a.Uid,
                version = a.Version,
                sha256 = a.Sha256,
                onward = OnwardOf(answering, a),
            }),
            duties = DutyDue.Of(answering).Select(owed => owed.ForRequester()),
            validation = answering.Terms.ValidateOnly ? answering.Foreseen.Select(Validation) : null,
            redactions = withheld
                .OrderBy(w => w.RecordType, StringComparer.Ordinal)
                .ThenBy(w => w.Field, StringComparer.Ordinal)
                .ThenBy(w => w.Agreement, StringComparer.Ordinal)
                .ThenBy(w => w.Form, StringComparer.Ordinal)
                .Select(Redaction),
        };
    }

    // to whom the answer may be passed on: nobody, unless the agreement names them
    private static IEnumerable<string> OnwardOf(Answering answering, Agreement agreement) =>
        answering.Entitlement.Rights.First(rights => rights.Agreement == agreement).Onward.Select(party => party.Code);

    private static object Validation(ForeseenField field) =>
        new
        {
            path = field.Path,
            type = field.RecordType,
            field = field.Field,
            originator = field.Originator,
            agreement = field.Agreement,
            outcome = CodeNames.Of(field.Outcome.ToString()),
            forms = field.Forms,
        };

    private static object Redaction(WithheldField withheld) =>
        new
        {
            type = withheld.RecordType,
            field = withheld.Field,
            form = withheld.Form,
            agreement = withheld.Agreement,
        };
}
