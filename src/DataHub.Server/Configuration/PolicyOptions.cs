namespace DataHub.Server.Configuration;

/// <summary>Where the policies are: configuration section <c>DataHub:Policies</c>.</summary>
internal sealed class PolicyOptions
{
    public const string Section = "DataHub:Policies";

    /// <summary>Default: <c>policies/</c> of the repository, or the copy next to the binaries.</summary>
    public string Directory { get; set; } = "";

    /// <summary>
    /// File with the secret that pseudonyms are made with, base64 of at least 32 bytes. Required outside Development, where the default
    /// is a secret of the hub's own making in the data directory. A new secret makes all earlier pseudonyms unlinkable.
    /// </summary>
    public string? PseudonymKeyFile { get; set; }

    /// <summary>How often the directory is looked at for changes. Default: two seconds; zero: never.</summary>
    public TimeSpan Reload { get; set; } = TimeSpan.FromSeconds(2);
}
