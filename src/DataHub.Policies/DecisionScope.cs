namespace DataHub.Policies;

/// <summary>What a decision table is about.</summary>
/// <param name="Originator">The country whose records it decides.</param>
/// <param name="RecordType">One of <see cref="RecordTypes"/>.</param>
/// <param name="Agreement">The text that decides.</param>
public sealed record DecisionScope(CountryCode Originator, string RecordType, AgreementReference Agreement);
