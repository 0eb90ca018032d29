using System.ComponentModel.DataAnnotations;

namespace DataHub.Server.SignIn.HomeProviders;

/// <summary>
/// A country's own OpenID provider, at which its people sign in instead of here: an item of <c>DataHub:People:HomeProviders</c>. Who they are
/// here is registered person by person.
/// </summary>
internal sealed class HomeProvider
{
    public const string Section = "DataHub:People:HomeProviders";

    /// <summary>As in addresses and commands: lower-case letters, digits and hyphens.</summary>
    [Required, RegularExpression("^[a-z][a-z0-9-]{1,30}$")]
    public string Name { get; set; } = "";

    /// <summary>What the sign-in page calls it.</summary>
    [Required, MaxLength(100)]
    public string DisplayName { get; set; } = "";

    /// <summary>ISO 3166-1 alpha-3. It vouches for people of this country only.</summary>
    [Required, RegularExpression("^[A-Z]{3}$")]
    public string Country { get; set; } = "";

    /// <summary>The provider's issuer; https outside Development.</summary>
    [Required]
    public Uri? Issuer { get; set; }

    /// <summary>The id under which the provider knows this hub.</summary>
    [Required]
    public string ClientId { get; set; } = "";

    /// <summary>PEM file with the EC P-256 key by which this hub proves itself there (private_key_jwt).</summary>
    public string? SigningKey { get; set; }

    /// <summary>A secret in its place; Development only.</summary>
    public string? ClientSecret { get; set; }
}
