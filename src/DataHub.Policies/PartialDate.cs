using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace DataHub.Policies;

/// <summary>
/// A date of reduced precision (ISO 8601): <c>1990</c>, <c>1990-05</c> or <c>1990-05-17</c>. Kept as the integer yyyymmdd with 00 for
/// the parts that are not known, so that it sorts, compares and generalises by integer arithmetic on every database.
/// </summary>
public readonly record struct PartialDate(int Value)
{
    /// <summary>The most bytes that a date takes when it is written.</summary>
    public const int MaxLength = 16;

    public int Year => Value / 10000;

    /// <summary>1-12, or 0 when not known.</summary>
    public int Month => Value / 100 % 100;

    /// <summary>1-31, or 0 when not known.</summary>
    public int Day => Value % 100;

    public static PartialDate From(DateOnly date) => new(date.Year * 10000 + date.Month * 100 + date.Day);

    /// <summary>Reads <c>yyyy</c>, <c>yyyy-MM</c> or <c>yyyy-MM-dd</c>; false for anything else, days that do not exist included.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out PartialDate date)
    {
        date = default;
        if (text.Length is not (4 or 7 or 10) || !Digits(text[..4], out var year) || year == 0)
            return false;
        var (month, day) = (0, 0);
        if (text.Length >= 7 && (text[4] != '-' || !Digits(text[5..7], out month) || month is < 1 or > 12))
            return false;
        if (
            text.Length == 10
            && (text[7] != '-' || !Digits(text[8..10], out day) || day < 1 || day > DateTime.DaysInMonth(year, month))
        )
            return false;
        date = new PartialDate(year * 10000 + month * 100 + day);
        return true;
    }

    /// <summary>As <see cref="TryParse"/>.</summary>
    /// <exception cref="FormatException">The text is not a date of that form.</exception>
    public static PartialDate Parse(string text) =>
        TryParse(text, out var date) ? date : throw new FormatException("A date is yyyy, yyyy-MM or yyyy-MM-dd.");

    public override string ToString()
    {
        Span<byte> utf8 = stackalloc byte[MaxLength];
        return Encoding.ASCII.GetString(utf8[..Write(utf8)]);
    }

    /// <summary>Writes what <see cref="ToString"/> gives into <paramref name="utf8"/>, which has room for <see cref="MaxLength"/> bytes.</summary>
    /// <returns>How many bytes.</returns>
    public int Write(Span<byte> utf8)
    {
        Utf8Formatter.TryFormat(Year, utf8, out var length, new StandardFormat('D', 4));
        if (Month > 0)
            Append(Month, utf8, ref length);
        if (Day > 0)
            Append(Day, utf8, ref length);
        return length;
    }

    private static void Append(int part, Span<byte> utf8, ref int length)
    {
        utf8[length++] = (byte)'-';
        utf8[length++] = (byte)('0' + part / 10);
        utf8[length++] = (byte)('0' + part % 10);
    }

    private static bool Digits(ReadOnlySpan<char> text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
