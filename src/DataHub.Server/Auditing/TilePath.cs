using System.Globalization;

namespace DataHub.Server.Auditing;

/// <summary>The number of a tile as a path, <c>x001/x234/067</c>, and its width if it is not full, <c>.p/17</c> (C2SP tlog-tiles).</summary>
internal static class TilePath
{
    private const int Full = 256;

    // Three digits each: enough for any log that a store can hold, and no overflow.
    private const int MaxElements = 5;

    public static bool TryRead(string path, out long number, out int width)
    {
        (number, width) = (0, Full);
        var split = path.IndexOf(".p/", StringComparison.Ordinal);
        if (split >= 0)
        {
            var text = path[(split + 3)..];
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out width))
                return false;
            if (width is < 1 or >= Full || width.ToString(CultureInfo.InvariantCulture) != text)
                return false;
            path = path[..split];
        }
        var elements = path.Split('/');
        if (elements.Length > MaxElements)
            return false;
        for (var i = 0; i < elements.Length; i++)
        {
            var isLast = i == elements.Length - 1;
            if (!isLast && !elements[i].StartsWith('x'))
                return false;
            var digits = isLast ? elements[i] : elements[i][1..];
            if (digits.Length != 3 || !digits.All(char.IsAsciiDigit))
                return false;
            number = number * 1000 + int.Parse(digits, CultureInfo.InvariantCulture);
        }
        // One path for one tile.
        return elements.Length == 1 || elements[0] != "x000";
    }
}
