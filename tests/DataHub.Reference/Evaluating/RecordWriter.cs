using System.Globalization;
using System.Text.Json;
using DataHub.Policies;
using DataHub.Reference.Asking;
using DataHub.Reference.Contract;
using DataHub.Reference.Deciding;
using DataHub.Reference.Opaque;

namespace DataHub.Reference.Evaluating;

/// <summary>Writes the records of one root as the asker may see them.</summary>
internal sealed class RecordWriter(
    HubContract contract,
    PlainPolicies policies,
    Visible visible,
    OpaqueKeys keys,
    CursorBook cursors,
    AskedDocument document,
    int mostRecords
)
{
    private readonly ListReader lists = new(contract, cursors, visible);
    private readonly Dictionary<AskedField, ListRequest> read = [];

    public HashSet<Redaction> Redactions { get; } = [];

    /// <summary>Every record that was written, with what was asked of it.</summary>
    public List<(Seen Seen, IReadOnlyList<AskedField> Fields)> Written { get; } = [];

    public int Values { get; private set; }

    /// <summary>Refuses what cannot be asked of any list in a selection, whether or not there is a record above it.</summary>
    public void CheckRecord(AskedField asked, ContractType type)
    {
        foreach (var field in document.Below(asked, type.Name).Where(f => f.Name != "__typename"))
        {
            var edge = type.Fields[field.Name];
            if (edge.Kind == Kind.One)
                CheckRecord(field, contract.Records[edge.TypeName]);
            if (edge.Kind == Kind.Many)
                CheckList(field, contract.Records[edge.TypeName]);
        }
    }

    /// <inheritdoc cref="CheckRecord"/>
    public void CheckList(AskedField asked, ContractType type)
    {
        read[asked] = lists.Read(asked, type);
        foreach (var field in document.Below(asked, $"{type.Name}sConnection"))
        {
            if (field.Name == "nodes")
                CheckRecord(field, type);
            if (field.Name == "edges")
                document
                    .Below(field, $"{type.Name}sEdge")
                    .Where(f => f.Name == "node")
                    .ToList()
                    .ForEach(f => CheckRecord(f, type));
        }
    }

    public void List(Utf8JsonWriter json, AskedField asked, ContractType type, IEnumerable<Seen> records)
    {
        var list = read[asked];
        var all = lists.InOrder(records, list);
        var (page, hasMore) = lists.PageOf(all, list);
        json.WriteStartObject();
        foreach (var field in document.Below(asked, $"{type.Name}sConnection"))
        {
            json.WritePropertyName(field.Key);
            if (field.Name == "__typename")
                json.WriteStringValue($"{type.Name}sConnection");
            else if (field.Name == "totalCount")
                json.WriteNumberValue(all.Count);
            else if (field.Name == "pageInfo")
                PageInfo(json, field, asked, list, page, hasMore);
            else
                Each(json, field, asked, list, page);
        }
        json.WriteEndObject();
    }

    private void Each(Utf8JsonWriter json, AskedField field, AskedField asked, ListRequest list, List<Seen> page)
    {
        json.WriteStartArray();
        foreach (var seen in page)
        {
            if (field.Name == "nodes")
                Record(json, field, seen);
            else
                Edge(json, field, asked, list, seen);
        }
        json.WriteEndArray();
    }

    private void Edge(Utf8JsonWriter json, AskedField edge, AskedField asked, ListRequest list, Seen seen)
    {
        json.WriteStartObject();
        foreach (var field in document.Below(edge, $"{seen.Type.Name}sEdge"))
        {
            json.WritePropertyName(field.Key);
            if (field.Name == "node")
                Record(json, field, seen);
            else
                json.WriteStringValue(field.Name == "cursor" ? CursorOf(seen, list, asked) : $"{seen.Type.Name}sEdge");
        }
        json.WriteEndObject();
    }

    private void PageInfo(
        Utf8JsonWriter json,
        AskedField pageInfo,
        AskedField asked,
        ListRequest list,
        List<Seen> page,
        bool hasMore
    )
    {
        json.WriteStartObject();
        foreach (var field in document.Below(pageInfo, "PageInfo"))
        {
            json.WritePropertyName(field.Key);
            if (field.Name == "hasNextPage")
                json.WriteBooleanValue(list.Backward ? list.Bound is not null : hasMore);
            else if (field.Name == "hasPreviousPage")
                json.WriteBooleanValue(list.Backward ? hasMore : list.Bound is not null);
            else if (field.Name == "__typename")
                json.WriteStringValue("PageInfo");
            else if (page.Count == 0)
                json.WriteNullValue();
            else
                json.WriteStringValue(CursorOf(field.Name == "startCursor" ? page[0] : page[^1], list, asked));
        }
        json.WriteEndObject();
    }

    private string CursorOf(Seen seen, ListRequest list, AskedField asked) =>
        cursors.MarkOf(visible.Asker, lists.PlaceOf(seen, list, asked.Path));

    public void Record(Utf8JsonWriter json, AskedField asked, Seen? seen)
    {
        if (seen is null)
        {
            json.WriteNullValue();
            return;
        }
        var fields = document.Below(asked, seen.Type.Name);
        Written.Add((seen, fields));
        if (Written.Count > mostRecords)
            throw new RefusedException("RESULT_TOO_LARGE");
        var redacted = fields.Select(f => RedactionOf(seen, f)).OfType<Redaction>().Distinct().ToList();
        Redactions.UnionWith(redacted);
        json.WriteStartObject();
        foreach (var field in fields)
        {
            json.WritePropertyName(field.Key);
            if (field.Name == "__typename")
                json.WriteStringValue(seen.Type.Name);
            else if (field.Name == "redactions")
                Redacted(json, field, redacted);
            else
                Field(json, field, seen, seen.Type.Fields[field.Name]);
        }
        json.WriteEndObject();
    }

    private static Redaction? RedactionOf(Seen seen, AskedField asked)
    {
        if (!seen.Type.Fields.TryGetValue(asked.Name, out var field))
            return null;
        return field.Kind is Kind.Id or Kind.Originator or Kind.Redactions || seen.IsWhole(field)
            ? null
            : new Redaction(
                seen.Type.Name,
                field.Name,
                seen.FormOf(field),
                $"{seen.Decision.Uid}@{seen.Decision.Version}"
            );
    }

    private void Redacted(Utf8JsonWriter json, AskedField asked, List<Redaction> redactions)
    {
        json.WriteStartArray();
        foreach (var redaction in redactions)
        {
            json.WriteStartObject();
            foreach (var field in document.Below(asked, "Redaction"))
                json.WriteString(
                    field.Key,
                    field.Name switch
                    {
                        "field" => redaction.Field,
                        "form" => redaction.Form,
                        "agreement" => redaction.Agreement,
                        _ => "Redaction",
                    }
                );
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void Field(Utf8JsonWriter json, AskedField asked, Seen seen, ContractField field)
    {
        var form = seen.FormOf(field);
        if (field.Kind == Kind.Id)
            json.WriteStringValue(keys.Id(seen.Type.Number, seen.Record.Id, visible.Asker));
        else if (field.Kind == Kind.Originator)
            json.WriteStringValue(Alpha3(seen.Record.Operands.Originator));
        else if (field.Kind == Kind.Value)
            Value(json, asked, seen, field, form);
        else if (field.Kind is Kind.One or Kind.Many or Kind.Agency && !seen.IsWhole(field))
            json.WriteNullValue();
        else if (field.Kind == Kind.One)
            Record(json, asked, visible.Behind(seen, field).FirstOrDefault());
        else if (field.Kind == Kind.Many)
            List(json, asked, contract.Records[field.TypeName], visible.Behind(seen, field));
        else if (field.Kind == Kind.Agency)
            Agency(json, asked, field.Stored!.GetValue(seen.Record) as string);
        else
            Scalar(json, field, form, seen.Stored(field, null), seen, field);
    }

    /// <summary>A value is there whenever anything of it may be disclosed: whether its parts are stored must not show.</summary>
    private void Value(Utf8JsonWriter json, AskedField asked, Seen seen, ContractField field, string form)
    {
        if (form == "withhold")
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        foreach (var member in document.Below(asked, field.TypeName))
        {
            json.WritePropertyName(member.Key);
            if (member.Name == "__typename")
                json.WriteStringValue(field.TypeName);
            else if (contract.Values[field.TypeName][member.Name] is var inner)
                Scalar(json, inner, form, seen.Stored(field, inner), seen, field);
        }
        json.WriteEndObject();
    }

    private void Scalar(
        Utf8JsonWriter json,
        ContractField target,
        string form,
        object? stored,
        Seen seen,
        ContractField classified
    )
    {
        var left = stored is null ? null : Left(target, form, stored, seen, classified);
        if (left is not null)
            Values++;
        switch (left)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case List<string> texts:
                json.WriteStartArray();
                texts.ForEach(json.WriteStringValue);
                json.WriteEndArray();
                break;
            default:
                throw new InvalidOperationException($"A {left.GetType()} is not written.");
        }
    }

    /// <summary>What a form leaves of a stored value, as it is written; null: nothing.</summary>
    private object? Left(ContractField target, string form, object stored, Seen seen, ContractField classified)
    {
        var isWhole = Seen.IsWhole(target, form);
        var textForm = isWhole ? "full" : form;
        switch (target.Kind)
        {
            case Kind.Text:
                return Formed((string)stored);
            case Kind.TextList:
                return Listed(((string)stored).Split('\n').Where(t => t.Length > 0).Select(Formed));
            case Kind.CountryList:
                return isWhole ? Listed(((string)stored).Split('\n').Where(t => t.Length > 0)) : null;
            case Kind.Date:
                return PlainForms.Date(textForm, (int)stored) is { } date ? DateText(date) : null;
            case Kind.Code or Kind.CodeSet when !isWhole && form != "generalise:codeParent":
                return null;
            case Kind.Code:
                return CodesOf(target, isWhole, [Convert.ToInt32(stored, CultureInfo.InvariantCulture)])[0];
            case Kind.CodeSet:
                return Listed(CodesOf(target, isWhole, Masks.CodesOf((long)stored)));
            case Kind.Country:
                return isWhole ? Alpha3((short)stored) : null;
            default:
                return isWhole ? stored : null;
        }

        string? Formed(string text) =>
            PlainForms.Text(
                textForm,
                text,
                value => keys.Pseudonym(seen.Decision.Uid, visible.Asker, classified.Categories.Single(), value)
            );
    }

    /// <summary>A list of which nothing is left is as one that is not there.</summary>
    private static List<string>? Listed(IEnumerable<string?> texts) =>
        texts.OfType<string>().ToList() is { Count: > 0 } left ? left : null;

    /// <summary>Each once, in the order of their numbers.</summary>
    private List<string> CodesOf(ContractField field, bool isWhole, IEnumerable<int> numbers)
    {
        var list = contract.CodeLists[field.TypeName];
        return [.. numbers.Select(n => isWhole ? n : list.BroaderOf(n)).Distinct().Order().Select(list.NameOf)];
    }

    private static string DateText(int date)
    {
        var (year, month, day) = (date / 10000, date / 100 % 100, date % 100);
        return $"{year:D4}" + (month == 0 ? "" : $"-{month:D2}") + (day == 0 ? "" : $"-{day:D2}");
    }

    private static string? Alpha3(short number) =>
        CountryCode.TryFromNumeric(number, out var country) ? country.Alpha3 : null;

    private void Agency(Utf8JsonWriter json, AskedField asked, string? code)
    {
        var agency = policies.Agencies.FirstOrDefault(a => a.Code == code);
        if (agency.Code is null)
        {
            json.WriteNullValue();
            return;
        }
        Values++;
        json.WriteStartObject();
        foreach (var field in document.Below(asked, "Agency"))
        {
            json.WritePropertyName(field.Key);
            if (field.Name == "country")
                Country(json, field, CountryCode.Parse(agency.Country));
            else
                json.WriteStringValue(
                    field.Name switch
                    {
                        "code" => agency.Code,
                        "name" => agency.Name,
                        "type" => CodeName(agency.Type),
                        "pillar" => CodeName(agency.Pillar),
                        _ => "Agency",
                    }
                );
        }
        json.WriteEndObject();
    }

    private void Country(Utf8JsonWriter json, AskedField asked, CountryCode country)
    {
        json.WriteStartObject();
        foreach (var field in document.Below(asked, "Country"))
        {
            json.WritePropertyName(field.Key);
            if (field.Name == "isParty")
                json.WriteBooleanValue(policies.Agencies.Any(a => a.Country == country.Alpha3));
            else
                json.WriteStringValue(
                    field.Name switch
                    {
                        "code" => country.Alpha3,
                        "alpha2" => country.Alpha2,
                        "name" => country.Name,
                        _ => "Country",
                    }
                );
        }
        json.WriteEndObject();
    }

    /// <summary><c>LawEnforcement</c> is <c>LAW_ENFORCEMENT</c>; <c>NGO</c> stays.</summary>
    private static string CodeName(string term) =>
        term.All(char.IsUpper)
            ? term
            : string.Concat(term.Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : $"{c}")).ToUpperInvariant();
}
