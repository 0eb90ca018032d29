namespace DataHub.Records.Import;

/// <summary>The files that can be imported.</summary>
public enum ImportFormat
{
    /// <summary>The global synthetic data set of the Counter-Trafficking Data Collaborative, one-hot or with one column per variable.</summary>
    Ctdc,

    /// <summary>HTCDS 2.0 as CSV, with the standard's field names or those of its XLSForm.</summary>
    Htcds,
}
