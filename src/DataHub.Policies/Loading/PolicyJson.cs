using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DataHub.Policies.Loading;

/// <summary>
/// A policy file as JSON: canonical (RFC 8785: keys sorted by UTF-16 code unit, no white space) for hashes and signatures, and laid out
/// on the lines of the YAML for the schema check.
/// </summary>
internal static partial class PolicyJson
{
    /// <summary>Two files that say the same have the same canonical text.</summary>
    public static string Canonical(PolicyNode node)
    {
        var text = new StringBuilder();
        WriteCanonical(node, text);
        return text.ToString();
    }

    /// <summary>The same content with every key and value on its line of the YAML, so that a line in JSON is a line in YAML.</summary>
    public static string OnSameLines(PolicyNode node)
    {
        var text = new StringBuilder();
        var line = 1;
        WriteOnLines(node, text, ref line);
        return text.ToString();
    }

    private static void WriteCanonical(PolicyNode node, StringBuilder text)
    {
        switch (node)
        {
            case MapNode map:
                text.Append('{');
                foreach (var (index, entry) in map.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Index())
                {
                    text.Append(index == 0 ? "" : ",").Append(Quoted(entry.Key)).Append(':');
                    WriteCanonical(entry.Value, text);
                }
                text.Append('}');
                break;
            case ListNode list:
                text.Append('[');
                foreach (var (index, item) in list.Items.Index())
                {
                    text.Append(index == 0 ? "" : ",");
                    WriteCanonical(item, text);
                }
                text.Append(']');
                break;
            case ScalarNode scalar:
                text.Append(Value(scalar));
                break;
        }
    }

    private static void WriteOnLines(PolicyNode node, StringBuilder text, ref int line)
    {
        MoveTo(node.Line, text, ref line);
        switch (node)
        {
            case MapNode map:
                text.Append('{');
                foreach (var (index, entry) in map.Entries.Index())
                {
                    text.Append(index == 0 ? "" : ",");
                    MoveTo(entry.Line, text, ref line);
                    text.Append(Quoted(entry.Key)).Append(':');
                    WriteOnLines(entry.Value, text, ref line);
                }
                text.Append('}');
                break;
            case ListNode list:
                text.Append('[');
                foreach (var (index, item) in list.Items.Index())
                {
                    text.Append(index == 0 ? "" : ",");
                    WriteOnLines(item, text, ref line);
                }
                text.Append(']');
                break;
            case ScalarNode scalar:
                text.Append(Value(scalar));
                break;
        }
    }

    private static void MoveTo(int target, StringBuilder text, ref int line)
    {
        for (; line < target; line++)
            text.Append('\n');
    }

    // the YAML 1.2 core schema without floats, octal and hexadecimal: a country NOR or an answer no stays a text
    private static string Value(ScalarNode scalar)
    {
        if (scalar.IsQuoted)
            return Quoted(scalar.Text);
        if (scalar.Text is "" or "null" or "~")
            return "null";
        if (scalar.Text is "true" or "false")
            return scalar.Text;
        return Integer().IsMatch(scalar.Text)
            ? int.Parse(scalar.Text, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
            : Quoted(scalar.Text);
    }

    // RFC 8785 section 3.2.2.2: nothing is escaped but what must be. The framework's encoders escape more, and what they escape changes with their Unicode tables.
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"", text.Length + 2);
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' or '\\' => quoted.Append('\\').Append(character),
                '\b' => quoted.Append("\\b"),
                '\t' => quoted.Append("\\t"),
                '\n' => quoted.Append("\\n"),
                '\f' => quoted.Append("\\f"),
                '\r' => quoted.Append("\\r"),
                < ' ' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => quoted.Append(character),
            };
        }
        return quoted.Append('"').ToString();
    }

    [GeneratedRegex(@"\A-?(0|[1-9][0-9]{0,8})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Integer();
}
