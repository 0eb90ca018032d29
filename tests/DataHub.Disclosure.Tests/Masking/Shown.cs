using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataHub.Disclosure.Schema;
using DataHub.Disclosure.Tests.Worlds;
using DataHub.Policies;
using DataHub.Policies.Forms;

namespace DataHub.Disclosure.Tests.Masking;

/// <summary>One row of an answer, read as its receiver reads it.</summary>
internal sealed class Shown(JsonNode row, Requester requester)
{
    public const string Selection =
        "id redactions { field form } givenName dateOfBirth gender deceased numberOfChildren traffickingStatus citizenships "
        + "passport { type issuer number issuedOn } homeAddress { country region admin1 city latitude }";

    public long Id { get; } = World.StoredId(row["id"], requester);

    /// <summary>The value shown; null also where a text is shown in another form than whole, because such a text can only be read (ADR 0004).</summary>
    public JsonNode? Value(string path)
    {
        var field = FieldOf(path);
        var value = path.Split('.').Aggregate((JsonNode?)row, (node, name) => node?[name]);
        return field.Kind == FieldKind.Text && !IsWhole(path, field) ? null : value;
    }

    private bool IsWhole(string path, RecordField field)
    {
        var redaction = row["redactions"]!.AsArray().SingleOrDefault(r => (string)r!["field"]! == path.Split('.')[0]);
        return redaction is null
            || (field.KeptAt is { } kept && Form.Parse((string)redaction["form"]!).DisclosesAtLeast(kept));
    }

    public static RecordField FieldOf(string path)
    {
        var names = path.Split('.');
        var field = World.Schema.Records["Victim"].Fields[names[0]];
        return names.Length == 1 ? field : World.Schema.Values[field.TypeName].Fields[names[1]];
    }

    /// <summary>By the value shown: null first, codes by their numbers, texts by code point.</summary>
    public static int Compare(RecordField field, JsonNode? a, JsonNode? b)
    {
        if (a is null || b is null)
            return (a is null ? 0 : 1) - (b is null ? 0 : 1);
        return field.Kind switch
        {
            FieldKind.Text => Encoding
                .UTF8.GetBytes((string)a!)
                .AsSpan()
                .SequenceCompareTo(Encoding.UTF8.GetBytes((string)b!)),
            FieldKind.Code => Number(a).CompareTo(Number(b)),
            FieldKind.Date => PartialDate.Parse((string)a!).Value.CompareTo(PartialDate.Parse((string)b!).Value),
            FieldKind.Boolean => ((bool)a).CompareTo((bool)b),
            _ => ((double)a).CompareTo((double)b),
        };

        int Number(JsonNode code) => World.Schema.Codes[field.TypeName].NumberOf((string)code!);
    }

    public static bool Equal(JsonNode? a, JsonNode? b) => JsonNode.DeepEquals(a, b);

    /// <summary>The value as a literal of a query.</summary>
    public static string Literal(RecordField field, JsonNode? value) =>
        value is null ? "null"
        : field.Kind is FieldKind.Code or FieldKind.Country or FieldKind.CountryList ? (string)value!
        : field.Kind is FieldKind.Text ? JsonSerializer.Serialize((string)value!)
        : value.ToJsonString();
}
