namespace DataHub.Server.Configuration;

/// <summary>Where the schema is: configuration section <c>DataHub:Schema</c>.</summary>
public sealed class SchemaOptions
{
    public const string Section = "DataHub:Schema";

    /// <summary>Default: <c>schema/</c> of the repository, or the copy next to the binaries.</summary>
    public string Directory { get; set; } = "";

    /// <summary>
    /// File with the secret behind opaque ids and cursors, base64 of at least 32 bytes. Required outside Development, where the default is a secret of the
    /// hub's own making in the data directory. With a new one, ids that partners noted lead nowhere.
    /// </summary>
    public string? IdKeyFile { get; set; }
}
