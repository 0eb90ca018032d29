using System.Text.Encodings.Web;
using System.Text.Json;

namespace DataHub.Policies.Signing;

/// <summary>How the files of keys and signatures are laid out: for people to read and for reviews to compare.</summary>
internal static class SignatureJson
{
    /// <summary>One reading only: no member twice, so that no two readers see two things.</summary>
    public static JsonDocumentOptions Strict { get; } = new() { AllowDuplicateProperties = false };

    /// <summary>Without escapes that only HTML needs.</summary>
    public static JsonSerializerOptions Header { get; } =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonSerializerOptions Indented { get; } =
        new(JsonSerializerDefaults.Web) { WriteIndented = true, AllowDuplicateProperties = false };
}
