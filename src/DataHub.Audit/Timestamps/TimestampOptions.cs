namespace DataHub.Audit.Timestamps;

/// <summary>Which authority states the time of checkpoints (RFC 3161). Default: none.</summary>
public sealed class TimestampOptions
{
    /// <summary>Address of the time-stamp authority, http or https. Default null: no tokens.</summary>
    public Uri? Authority { get; set; }

    /// <summary>
    /// File with the authority's certificates, PEM, or one in DER: a token that another one signed is not taken. When the authority renews its
    /// certificate, the new one is added and the old one stays, for the tokens that it signed. Required with <see cref="Authority"/>.
    /// </summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>How often a token is asked for while checkpoints are signed. Default 1 hour.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long the authority may take to answer. Default 10 seconds; from 100 milliseconds to 1 minute.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
