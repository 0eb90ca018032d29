using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DataHub.Policies.Odrl;

/// <summary>
/// An agreement as ODRL 2.2 JSON-LD in the hub's own profile, and back. Nothing but comments is lost: what was exported comes back with the
/// same canonical JSON, hence the same hash and the same tables. The baseline is exported as an ODRL Set.
/// </summary>
public static class OdrlDocument
{
    /// <summary>Uid of the baseline, which can be exported like an agreement.</summary>
    public const string BaselineUid = "urn:dh:baseline";

    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The agreement with that uid, or the baseline.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static string Export(PolicyBundle bundle, string uid)
    {
        var name =
            uid == BaselineUid
                ? "baseline.yaml"
                : bundle.Agreements.FirstOrDefault(one => one.Uid == uid)?.File
                    ?? throw new KeyNotFoundException($"There is no agreement {uid}.");
        var file = bundle.Content.Files.First(one => one.Name == name);
        return OdrlTerms.ToOdrl(JsonNode.Parse(file.Canonical)!.AsObject()).ToJsonString(Layout) + "\n";
    }

    /// <summary>The policy file of a document that <see cref="Export"/> wrote, as YAML with its schema line and without comments.</summary>
    /// <exception cref="FormatException">It is not such a document.</exception>
    public static string ImportYaml(string document)
    {
        try
        {
            var policy = OdrlTerms.FromOdrl(JsonNode.Parse(document)!.AsObject());
            var schema = policy["type"] is null ? "schema/baseline" : "../schema/agreement";
            return $"# yaml-language-server: $schema={schema}.schema.json\n\n{YamlText.Of(policy)}";
        }
        catch (Exception wrong)
            when (wrong is JsonException or InvalidOperationException or NullReferenceException or ArgumentException)
        {
            throw new FormatException("Not an ODRL document of this hub. Import what policy odrl export wrote.", wrong);
        }
    }
}
