using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace DataHub.Server.Http;

/// <summary>
/// A query string as application/x-www-form-urlencoded, read strictly: what cannot be decoded, and a name that comes twice, is refused
/// rather than guessed, so that every reader of the URL understands the same request.
/// </summary>
internal static class QueryStringForm
{
    public static bool TryParse(string? queryString, out Dictionary<string, string> form)
    {
        form = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in (queryString ?? "").TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var (rawName, rawValue) = equals < 0 ? (pair, "") : (pair[..equals], pair[(equals + 1)..]);
            if (!TryDecode(rawName, out var name) || !TryDecode(rawValue, out var value) || !form.TryAdd(name, value))
                return false;
        }
        return true;
    }

    private static bool TryDecode(string raw, out string text)
    {
        text = "";
        var bytes = new byte[raw.Length];
        var length = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            if (!char.IsAscii(raw[i]))
                return false;
            if (raw[i] != '%')
                bytes[length++] = (byte)(raw[i] == '+' ? ' ' : raw[i]);
            else if (i + 2 < raw.Length && TryHex(raw.AsSpan(i + 1, 2), out bytes[length]))
                (length, i) = (length + 1, i + 2);
            else
                return false;
        }
        var valid = Utf8.IsValid(bytes.AsSpan(0, length));
        if (valid)
            text = Encoding.UTF8.GetString(bytes, 0, length);
        return valid;
    }

    private static bool TryHex(ReadOnlySpan<char> digits, out byte value) =>
        byte.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
}
