using System.Text.Json;

namespace DataHub.Audit.Bundles;

/// <summary>Whose reference a bundle tells: type and id as the auditor names them.</summary>
internal sealed record BundleSubject(string Type, string Id, string Reference)
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
}
