using DataHub.Disclosure;
using DataHub.Policies;
using DataHub.Server.GraphQL;
using DataHub.Server.InForce;
using GraphQL.Validation;

namespace DataHub.Server.Start;

/// <summary>
/// A question that nobody asked, taken as far as a question goes before a record is read: read, checked, its cost and its plan worked out. That takes
/// longest the first time, and before the first caller comes it can be done beside the rest of the start. There is no answer, so that there is no entry.
/// </summary>
internal sealed class Rehearsal(
    KnownDocuments documents,
    ServedSchemas schemas,
    IDocumentValidator validator,
    DisclosureEngine engine,
    PoliciesInForce policies,
    TimeProvider clock
)
{
    private const string Question =
        "{ cases(first: 1) { nodes { id victims(first: 1) { nodes { id fullName } } } pageInfo { hasNextPage } } }";

    /// <summary>Does not wait, and does not tell of a fault: whoever asks first is told of it.</summary>
    public void Begin() => _ = Task.Run(() => AheadOfChecks.Try(() => RunAsync().GetAwaiter().GetResult()));

    /// <returns>Whether the question came as far as its plan.</returns>
    internal async Task<bool> RunAsync()
    {
        var (bundle, schema) = (policies.Bundle, schemas.Whole);
        if (documents.Find(Question, out _) is not { } document || document.OperationNamed(null) is not { } query)
            return false;
        _ = document.CostFor(schema, null);
        var checkedBy = await validator.ValidateAsync(
            new ValidationOptions
            {
                Schema = schema.Executable,
                Document = document.Document,
                Operation = query,
                Rules = DocumentValidator.CoreRules,
            }
        );
        var nothing = new Dictionary<string, object?>();
        if (!checkedBy.IsValid || document.RootsFor(query, nothing, engine) is not { } roots)
            return false;
        var agency = bundle.Agencies[0];
        var nobody = new Requester(agency.Country, agency.Code, bundle.OpenPurposes.First().Term, Client: "");
        var entitlement = bundle.EntitlementOf(nobody, clock.GetUtcNow());
        foreach (var root in roots)
            _ = engine.Foresee(root, nothing, entitlement);
        return true;
    }
}
