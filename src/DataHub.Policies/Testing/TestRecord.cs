using DataHub.Policies.Judging;

namespace DataHub.Policies.Testing;

/// <summary>A record that a test file names.</summary>
/// <param name="Originator">Whose it is; null: the requesting country's own.</param>
/// <param name="Class">What is known of it.</param>
internal sealed record TestRecord(CountryCode? Originator, RecordClass Class);
