namespace DataHub.Server.Documents;

/// <summary>Where the documents are that partners registered beforehand.</summary>
public sealed class TrustedDocumentOptions
{
    public const string Section = "DataHub:TrustedDocuments";

    /// <summary>
    /// A folder with a folder for each agency (<c>KHM.NCCT</c>), country (<c>KHM</c>) or <c>common</c> to all; in them <c>*.graphql</c> files, one
    /// operation each. Default: none, and no document is trusted.
    /// </summary>
    public string Directory { get; set; } = "";

    /// <summary>How often the folder is looked at. Default: 10 seconds; zero: at the start only.</summary>
    public TimeSpan Reload { get; set; } = TimeSpan.FromSeconds(10);
}
