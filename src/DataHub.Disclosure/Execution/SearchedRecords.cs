using DataHub.Policies;

namespace DataHub.Disclosure.Execution;

/// <summary>
/// Records among which a list is looked for: whose they are, and under which agreement. It follows from the question and the requester's tables, whatever is
/// stored.
/// </summary>
public sealed record SearchedRecords(CountryCode Originator, AgreementReference Agreement);
