using System.Text.Json;
using DataHub.Disclosure.Planning;
using DataHub.Disclosure.Schema;
using DataHub.Disclosure.Selection;
using DataHub.Policies;

namespace DataHub.Disclosure.Execution;

/// <summary>Writes public reference data inside records from memory: agencies and their countries.</summary>
internal sealed class ReferenceWriter(IEnumerable<Agency> agencies)
{
    private readonly Dictionary<string, Agency> byCode = agencies.ToDictionary(a => a.Code, StringComparer.Ordinal);

    public void Agency(Utf8JsonWriter json, string? code, MemberPlan[] members)
    {
        if (code is null || !byCode.TryGetValue(code, out var agency))
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        foreach (var member in members)
        {
            json.WritePropertyName(member.Key);
            if (member.Name == "country")
                Country(json, agency.Country, member.Members);
            else
                json.WriteStringValue(AgencyText(agency, member.Name));
        }
        json.WriteEndObject();
    }

    private static string AgencyText(Agency agency, string field) =>
        field switch
        {
            "code" => agency.Code,
            "name" => agency.Name,
            "type" => CodeNames.Of(agency.Type),
            "pillar" => CodeNames.Of(agency.Pillar),
            "__typename" => nameof(Agency),
            _ => throw new InvalidOperationException($"An agency has no field {field}."),
        };

    private static void Country(Utf8JsonWriter json, CountryCode country, IReadOnlyList<SelectedMember> members)
    {
        json.WriteStartObject();
        foreach (var member in members)
        {
            json.WritePropertyName(member.Key);
            switch (member.Name)
            {
                case "code":
                    json.WriteStringValue(country.Alpha3);
                    break;
                case "alpha2":
                    json.WriteStringValue(country.Alpha2);
                    break;
                case "name":
                    json.WriteStringValue(country.Name);
                    break;
                case "isParty":
                    json.WriteBooleanValue(Parties.Contains(country));
                    break;
                default:
                    json.WriteStringValue("Country");
                    break;
            }
        }
        json.WriteEndObject();
    }
}
