using DataHub.Reference.Contract;

namespace DataHub.Reference.Evaluating;

/// <summary>
/// A fault to plant in the reading: conditions on parts of a record (a place, a document, an agency) compare with what is stored instead of what is left of it.
/// </summary>
/// <param name="Of">The fields that hold such a part.</param>
/// <param name="IsJoinedOnly">Only of conditions inside the <c>and</c> and <c>or</c> of a part.</param>
public sealed record DroppedGuard(Predicate<ContractField> Of, bool IsJoinedOnly);
