using DataHub.Disclosure.Execution;
using DataHub.Disclosure.Schema;
using DataHub.Policies.Forms;

namespace DataHub.Disclosure.Planning;

/// <summary>What a cursor holds of a row: the same masked and never absent values by which the statement orders.</summary>
internal static class CursorValue
{
    /// <summary>Sorts before every number that is stored.</summary>
    public const int NoNumber = int.MinValue;

    /// <summary>Sorts before every country that is stored, and has room in its column.</summary>
    public const short NoCountry = -1;

    /// <summary>Sorts before every float that is stored.</summary>
    public const double NoFloat = double.MinValue;

    /// <summary>Sorts before every id that is stored.</summary>
    public const long NoId = long.MinValue;

    public static object Of(CursorKey key, RowSet rows, int row)
    {
        if (key.Renderings is null)
            return Masked(key, rows, row);
        var rendering = key.Renderings[rows.Table(row)][rows.DecisionRow(row)];
        if (key.Kind == FieldKind.Text)
            return rendering.Whole ? rows.Text(row, key.Column!) ?? "" : "";
        var number = rows.Number(row, key.Column!);
        var absent = number == RowSet.Null;
        // Apart from the whole numbers: in one switch with them it would make floats of them all.
        if (key.Kind == FieldKind.RealNumber)
            return absent || !rendering.Whole ? NoFloat : BitConverter.Int64BitsToDouble(number);
        return key.Kind switch
        {
            FieldKind.Date => absent || rendering.DateUnit == 0
                ? NoNumber
                : (int)number / rendering.DateUnit * rendering.DateUnit,
            FieldKind.Country => absent || !rendering.Whole ? NoCountry : (int)number,
            FieldKind.Code => absent ? NoNumber : Code(key.Codes!, rendering.Codes, (int)number),
            _ => absent || !rendering.Whole ? NoNumber : (int)number,
        };
    }

    /// <summary>A value that the statement masked itself, of a field that no record class discloses the smallest.</summary>
    private static object Masked(CursorKey key, RowSet rows, int row) =>
        key.Kind switch
        {
            FieldKind.Text => key.Column is null ? "" : rows.Text(row, key.Column) ?? "",
            FieldKind.RealNumber => key.Column is null
                ? NoFloat
                : BitConverter.Int64BitsToDouble(rows.Number(row, key.Column)),
            FieldKind.Id => key.Column is null ? NoId : rows.Number(row, key.Column),
            FieldKind.Country or FieldKind.Originator => key.Column is null
                ? NoCountry
                : (int)rows.Number(row, key.Column),
            _ => key.Column is null ? NoNumber : (int)rows.Number(row, key.Column),
        };

    private static int Code(CodeList codes, CodeDisclosure left, int number) =>
        left switch
        {
            CodeDisclosure.Whole => number,
            CodeDisclosure.Parent => codes.ParentOf(number),
            CodeDisclosure.None => NoNumber,
        };
}
