using System.Text.Json;

namespace DataHub.Policies.Signing;

/// <summary>How the files of keys and signatures are laid out: for people to read and for reviews to compare.</summary>
internal static class SignatureJson
{
    public static JsonSerializerOptions Indented { get; } = new(JsonSerializerDefaults.Web) { WriteIndented = true };
}
