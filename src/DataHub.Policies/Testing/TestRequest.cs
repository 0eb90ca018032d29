namespace DataHub.Policies.Testing;

/// <summary>A request that a test file names.</summary>
internal sealed record TestRequest(Agency Agency, Purpose Purpose, bool HasCaseReference);
