namespace DataHub.Policies.Comparing;

/// <summary>What makes two agreements versions of one: the uid, and of the rule for own records the country.</summary>
internal sealed record AgreementKey(string Uid, CountryCode? Country);
