namespace DataHub.Reference.Deciding;

/// <summary>Who asks, and what for.</summary>
/// <param name="Country">Alpha-3 code.</param>
/// <param name="Agency">Its code, as in <c>KHM.NCCT</c>.</param>
/// <param name="Purpose">One term.</param>
/// <param name="HasCaseReference">Whether the request names a case of the asker's own.</param>
public sealed record Asker(string Country, string Agency, string Purpose, bool HasCaseReference);
