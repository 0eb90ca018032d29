using DataHub.Policies;

namespace DataHub.Records.Filing;

/// <summary>Consent to one purpose as records store it.</summary>
/// <param name="Code">As <see cref="ConsentCode"/> writes it.</param>
/// <param name="Scope">As <see cref="ConsentScope"/> writes it; everything where consent is not given.</param>
internal readonly record struct StoredConsent(int Code, long Scope);
