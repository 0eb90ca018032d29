namespace DataHub.Server.Identity.People;

/// <summary>How a person proved to be there, as <c>acr</c> says it (OpenID Connect Core, section 2).</summary>
internal static class Proof
{
    /// <summary>A passkey, with the person verified on the device.</summary>
    public const string Passkey = "urn:datahub:passkey";

    /// <summary>The same, within the last minutes: what exports and erasure ask for (RFC 9470).</summary>
    public const string Fresh = "urn:datahub:passkey:fresh";
}
