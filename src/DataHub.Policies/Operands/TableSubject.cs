namespace DataHub.Policies.Operands;

/// <summary>For whom and about whose records a decision table is compiled.</summary>
/// <param name="Originator">Whose records.</param>
/// <param name="Agency">Who asks.</param>
/// <param name="Purpose">What for.</param>
/// <param name="HasCaseReference">Whether the request names the requester's own case.</param>
internal sealed record TableSubject(CountryCode Originator, Agency Agency, Purpose Purpose, bool HasCaseReference);
