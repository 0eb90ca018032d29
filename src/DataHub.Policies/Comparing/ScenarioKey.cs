namespace DataHub.Policies.Comparing;

/// <summary>Who asks for what about whose records, in terms that both versions understand.</summary>
internal sealed record ScenarioKey(CountryCode Originator, string Agency, string Purpose, bool HasCaseReference);
