namespace DataHub.Server.Configuration;

/// <summary>Where the schema is: configuration section <c>DataHub:Schema</c>.</summary>
public sealed class SchemaOptions
{
    public const string Section = "DataHub:Schema";

    /// <summary>Default: <c>schema/</c> of the repository, or the copy next to the binaries.</summary>
    public string Directory { get; set; } = "";
}
