using System.Numerics;
using System.Text.Json;
using DataHub.Disclosure.Schema;
using DataHub.Policies;

namespace DataHub.Benchmarks.HandWritten;

/// <summary>Writes stored values the way the graph spells them: codes by name, dates in reduced precision, lists as arrays.</summary>
internal readonly struct JsonText(Utf8JsonWriter json, HubSchema schema)
{
    public Utf8JsonWriter Json => json;

    public CodeList CodesOf(string name) => schema.Codes[name];

    public void Text(JsonEncodedText name, string? value) => json.WriteString(name, value);

    public void Null(JsonEncodedText name) => json.WriteNull(name);

    /// <param name="unit">1 for the whole date, 100 for the month, 10000 for the year.</param>
    public void Date(JsonEncodedText name, int? date, int unit = 1)
    {
        if (date is { } value)
            json.WriteString(name, new PartialDate(value / unit * unit).ToString());
        else
            json.WriteNull(name);
    }

    public void Code(JsonEncodedText name, int? number, CodeList codes)
    {
        if (number is { } value && codes.NameOf(value) is { } code)
            json.WriteString(name, code);
        else
            json.WriteNull(name);
    }

    public void CodeSet(JsonEncodedText name, long bits, CodeList codes)
    {
        if (bits == 0)
        {
            json.WriteNull(name);
            return;
        }
        json.WriteStartArray(name);
        for (; bits != 0; bits &= bits - 1)
            json.WriteStringValue(codes.NameOf(BitOperations.TrailingZeroCount(bits))!.Value);
        json.WriteEndArray();
    }

    public void Country(JsonEncodedText name, int? numeric)
    {
        if (numeric is { } value && CountryCode.TryFromNumeric((short)value, out var country))
            json.WriteString(name, country.Alpha3);
        else
            json.WriteNull(name);
    }

    /// <summary>A column with one value per line.</summary>
    public void Lines(JsonEncodedText name, string? lines)
    {
        if (lines is null)
        {
            json.WriteNull(name);
            return;
        }
        json.WriteStartArray(name);
        foreach (var line in lines.AsSpan().Split('\n'))
        {
            if (!lines.AsSpan(line).IsEmpty)
                json.WriteStringValue(lines.AsSpan(line));
        }
        json.WriteEndArray();
    }
}
