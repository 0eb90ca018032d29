using System.Numerics;
using System.Text;
using System.Text.Json;
using DataHub.Disclosure.Opaque;
using DataHub.Disclosure.Planning;
using DataHub.Disclosure.Schema;
using DataHub.Disclosure.Selection;
using DataHub.Policies;
using DataHub.Policies.Forms;

namespace DataHub.Disclosure.Execution;

/// <summary>Writes the rows of a plan as the JSON of its selection, each value in the form that the row's decision leaves of it.</summary>
internal sealed class AnswerWriter(
    Utf8JsonWriter json,
    LevelReader levels,
    ReadSelection selection,
    RecordIds ids,
    CursorSeal seal,
    ReferenceWriter references,
    DisclosureTrace trace
)
{
    private const string TypeName = "__typename";

    private readonly Dictionary<int, byte[]> fingerprints = [];
    private int written;

    /// <summary>Writes the list below a parent, or, by 0, a root list.</summary>
    public void List(LevelPlan level, long parent)
    {
        var rows = levels.RowsOf(level);
        Connection(level, level.Connection, rows, rows.PageOf(parent), parent);
    }

    /// <summary>Writes the record with this id, or null.</summary>
    public void Record(LevelPlan level, long id)
    {
        var rows = levels.RowsOf(level);
        var page = rows.PageOf(id);
        if (page.Count == 0)
            json.WriteNullValue();
        else
            Object(level.Record!, rows, page.Start);
    }

    private void Connection(LevelPlan level, ConnectionPlan[] fields, RowSet rows, Page page, long parent)
    {
        if (level.Counts is not null)
            trace.Counted(level, rows.Totals.GetValueOrDefault(parent));
        if (selection.Fields.Lists[level.Position].List.PagesAlone)
            trace.Paged(level, page.Count);
        json.WriteStartObject();
        foreach (var field in fields)
        {
            json.WritePropertyName(field.Key);
            switch (field.Name)
            {
                case "nodes":
                case "edges":
                    Each(level, field, rows, page);
                    break;
                case "pageInfo":
                    PageInfo(level, field, rows, page);
                    break;
                case "totalCount":
                    json.WriteNumberValue(rows.Totals.GetValueOrDefault(parent));
                    break;
                default:
                    json.WriteStringValue(DerivedTypes.ConnectionOf(level.Type.Name));
                    break;
            }
        }
        json.WriteEndObject();
    }

    /// <summary>The nodes or the edges of a page. One counted from the end was read backwards.</summary>
    private void Each(LevelPlan level, ConnectionPlan field, RowSet rows, Page page)
    {
        json.WriteStartArray();
        for (var i = 0; i < page.Count; i++)
        {
            var row = level.Page!.Backward ? page.Start + page.Count - 1 - i : page.Start + i;
            if (field.Record is { } node)
                Object(node, rows, row);
            else
                Edge(level, field, rows, row);
        }
        json.WriteEndArray();
    }

    private void Edge(LevelPlan level, ConnectionPlan edge, RowSet rows, int row)
    {
        // a record in it counts for itself
        if (!Array.Exists(edge.Fields, field => field.Record is not null))
            Count();
        json.WriteStartObject();
        foreach (var field in edge.Fields)
        {
            json.WritePropertyName(field.Key);
            if (field.Name == "node")
                Object(field.Record!, rows, row);
            else
                json.WriteStringValue(
                    field.Name == "cursor" ? Cursor(level, rows, row) : DerivedTypes.EdgeOf(level.Type.Name)
                );
        }
        json.WriteEndObject();
    }

    private void PageInfo(LevelPlan level, ConnectionPlan pageInfo, RowSet rows, Page page)
    {
        var (backward, bounded) = (level.Page!.Backward, level.Page.Bound >= 0);
        var (first, last) = backward
            ? (page.Start + page.Count - 1, page.Start)
            : (page.Start, page.Start + page.Count - 1);
        json.WriteStartObject();
        foreach (var field in pageInfo.Fields)
        {
            json.WritePropertyName(field.Key);
            switch (field.Name)
            {
                case "hasNextPage":
                    json.WriteBooleanValue(backward ? bounded : page.HasMore);
                    break;
                case "hasPreviousPage":
                    json.WriteBooleanValue(backward ? page.HasMore : bounded);
                    break;
                case "startCursor":
                case "endCursor":
                    json.WriteStringValue(
                        page.Count == 0 ? null : Cursor(level, rows, field.Name == "startCursor" ? first : last)
                    );
                    break;
                default:
                    json.WriteStringValue("PageInfo");
                    break;
            }
        }
        json.WriteEndObject();
    }

    private string Cursor(LevelPlan level, RowSet rows, int row)
    {
        var bound = level
            .CursorKeys.Select(k => CursorValue.Of(k, rows, row))
            .Append(rows.Number(row, level.Id))
            .ToList();
        if (!fingerprints.TryGetValue(level.Position, out var list))
            fingerprints[level.Position] = list = selection.FingerprintOf(level.Position);
        return seal.Seal(bound, list);
    }

    /// <summary>A record is read once and written wherever edges lead to it: cycles in a selection multiply what is written, not what is read.</summary>
    private void Object(ObjectPlan plan, RowSet rows, int row)
    {
        Count();
        var (table, decided) = (rows.Table(row), rows.DecisionRow(row));
        trace.Saw(rows.Level, plan, table, rows.Class(row), decided, rows.Number(row, rows.Level.Id));
        json.WriteStartObject();
        foreach (var field in plan.Fields)
        {
            json.WritePropertyName(field.Key);
            Field(plan, field, rows, row, table, decided);
        }
        json.WriteEndObject();
    }

    private void Count()
    {
        if (++written > Limits.Rows || json.BytesCommitted + json.BytesPending > Limits.Bytes)
            throw DisclosureException.TooManyRows();
    }

    private void Field(ObjectPlan plan, FieldPlan field, RowSet rows, int row, int table, int decided)
    {
        switch (field.Field?.Kind)
        {
            case null:
                json.WriteStringValue(plan.Type.Name);
                return;
            case FieldKind.Id:
                Id(rows.SealedId(row, ids));
                return;
            case FieldKind.Originator:
                Country(rows.Number(row, rows.Level.Originator));
                return;
            case FieldKind.Redactions:
                Redactions(plan, field, rows.Level.Tables[table], table, decided);
                return;
        }
        var rendering = field.Renderings[table][decided];
        if (!rendering.Leaves(field.Field.Kind))
            json.WriteNullValue();
        else if (field.Field.Kind == FieldKind.Value)
            Value(field, rows, row, table, decided);
        else if (field.Edge is { } edge)
            Edge(field, edge, rows, row);
        else if (field.Field.Kind == FieldKind.Agency)
            references.Agency(json, rows.Text(row, field.Column!), field.Members);
        else
            Scalar(field.Field.Kind, rendering, field.Column!, field.Codes, field.Keys[table], rows, row);
    }

    private void Edge(FieldPlan field, LevelPlan edge, RowSet rows, int row)
    {
        if (field.Field!.Kind == FieldKind.ToMany)
            List(edge, rows.Number(row, rows.Level.Id));
        else
            Record(edge, rows.Number(row, field.Column!));
    }

    /// <summary>A value is an object whenever anything of it may be disclosed: whether its parts are stored must not show.</summary>
    private void Value(FieldPlan field, RowSet rows, int row, int table, int decided)
    {
        json.WriteStartObject();
        foreach (var member in field.Members)
        {
            json.WritePropertyName(member.Key);
            if (member.Field is null)
                json.WriteStringValue(field.Field!.TypeName);
            else if (!member.Renderings[table][decided].Leaves(member.Field.Kind))
                json.WriteNullValue();
            else
                Scalar(
                    member.Field.Kind,
                    member.Renderings[table][decided],
                    member.Column!,
                    member.Codes,
                    field.Keys[table],
                    rows,
                    row
                );
        }
        json.WriteEndObject();
    }

    private void Scalar(
        FieldKind kind,
        Rendering left,
        Column column,
        CodeList? codes,
        in PseudonymKey key,
        RowSet rows,
        int row
    )
    {
        if (rows.IsNull(row, column))
            json.WriteNullValue();
        else if (column.IsText)
            Text(kind, left, rows.Utf8(row, column), key);
        else
            Number(kind, left, rows.Number(row, column), codes);
    }

    private void Text(FieldKind kind, Rendering left, ReadOnlySpan<byte> text, in PseudonymKey key)
    {
        if (kind == FieldKind.TextList || kind == FieldKind.CountryList)
            TextList(left, text, key);
        else if (left.Whole)
            json.WriteStringValue(text);
        else if (left.Form.IsToken)
            Token(text, key);
        else
            json.WriteStringValue(left.Form.Text(Encoding.UTF8.GetString(text), key));
    }

    private void Token(ReadOnlySpan<byte> text, in PseudonymKey key)
    {
        Span<byte> token = stackalloc byte[PseudonymKey.TokenLength];
        key.TokenOf(text, token);
        json.WriteStringValue(token);
    }

    /// <summary>A list of which nothing is left is null, as one that is not stored.</summary>
    private void TextList(Rendering left, ReadOnlySpan<byte> texts, in PseudonymKey key)
    {
        var open = false;
        foreach (var range in texts.Split((byte)'\n'))
        {
            var part = texts[range];
            var formed = left.Whole || part.IsEmpty ? null : left.Form.Text(Encoding.UTF8.GetString(part), key);
            if (part.IsEmpty || (formed is null && !left.Whole))
                continue;
            if (!open)
                json.WriteStartArray();
            open = true;
            if (formed is null)
                json.WriteStringValue(part);
            else
                json.WriteStringValue(formed);
        }
        if (open)
            json.WriteEndArray();
        else
            json.WriteNullValue();
    }

    private void Number(FieldKind kind, Rendering left, long number, CodeList? codes)
    {
        switch (kind)
        {
            case FieldKind.WholeNumber:
                json.WriteNumberValue(number);
                break;
            case FieldKind.RealNumber:
                json.WriteNumberValue(BitConverter.Int64BitsToDouble(number));
                break;
            case FieldKind.Boolean:
                json.WriteBooleanValue(number != 0);
                break;
            case FieldKind.Date:
                Date((int)number / left.DateUnit * left.DateUnit);
                break;
            case FieldKind.Country:
                Country(number);
                break;
            case FieldKind.Code:
                Code(codes!, left.Codes == CodeDisclosure.Parent ? codes!.ParentOf(number) : number);
                break;
            case FieldKind.CodeSet:
                CodeSet(codes!, left, number);
                break;
            default:
                throw new InvalidOperationException($"No number is written as {kind}.");
        }
    }

    private void Code(CodeList codes, long number)
    {
        if (codes.NameOf(number) is { } name)
            json.WriteStringValue(name);
        else
            json.WriteNullValue();
    }

    private void CodeSet(CodeList codes, Rendering left, long bits)
    {
        if (left.Codes == CodeDisclosure.Parent)
            bits = ParentsOf(codes, bits);
        if (bits == 0)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartArray();
        for (; bits != 0; bits &= bits - 1)
        {
            if (codes.NameOf(BitOperations.TrailingZeroCount(bits)) is { } name)
                json.WriteStringValue(name);
        }
        json.WriteEndArray();
    }

    private static long ParentsOf(CodeList codes, long bits)
    {
        var parents = 0L;
        for (; bits != 0; bits &= bits - 1)
        {
            if (codes.ParentOf(BitOperations.TrailingZeroCount(bits)) is > 0 and var parent)
                parents |= 1L << parent;
        }
        return parents;
    }

    private void Redactions(ObjectPlan plan, FieldPlan redactions, DecisionTable decisions, int table, int decided)
    {
        json.WriteStartArray();
        foreach (var withheld in plan.Withheld(decisions, table, decided))
        {
            json.WriteStartObject();
            foreach (var member in redactions.Members)
            {
                json.WriteString(
                    member.Key,
                    member.Name switch
                    {
                        "field" => withheld.Field,
                        "form" => withheld.Form,
                        "agreement" => withheld.Agreement,
                        TypeName => "Redaction",
                        _ => throw new InvalidOperationException($"A redaction has no field {member.Name}."),
                    }
                );
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void Id(ReadOnlySpan<byte> sealedId)
    {
        Span<byte> text = stackalloc byte[RecordIds.TextLength];
        RecordIds.Text(sealedId, text);
        json.WriteStringValue(text);
    }

    private void Date(int date)
    {
        Span<byte> text = stackalloc byte[PartialDate.MaxLength];
        json.WriteStringValue(text[..new PartialDate(date).Write(text)]);
    }

    private void Country(long numeric)
    {
        if (CountryCode.TryFromNumeric((short)numeric, out var country))
            json.WriteStringValue(country.Alpha3);
        else
            json.WriteNullValue();
    }
}
