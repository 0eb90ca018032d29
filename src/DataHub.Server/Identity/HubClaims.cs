namespace DataHub.Server.Identity;

/// <summary>What a token says beyond the standard, and how a purpose is written as a scope.</summary>
internal static class HubClaims
{
    /// <summary>ISO 3166-1 alpha-3. Also the name of the client's property that it comes from.</summary>
    public const string Country = "country";

    /// <summary>As in <c>KHM.NCCT</c>. Also the name of the client's property that it comes from.</summary>
    public const string Agency = "agency";

    public const string PurposePrefix = "purpose:";

    public static string ScopeOf(string purpose) => PurposePrefix + purpose;
}
