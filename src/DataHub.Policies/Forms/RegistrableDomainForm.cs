using System.Collections.Frozen;
using System.Globalization;

namespace DataHub.Policies.Forms;

/// <summary>
/// The registrable domain of a URL, host name or e-mail address: <c>https://a.evil.example/x?y</c> becomes <c>evil.example</c>. An
/// address without a name is withheld. A public suffix of two labels that is not listed here yields the suffix alone: less, never more.
/// </summary>
internal sealed class RegistrableDomainForm : Form
{
    private static readonly IdnMapping Punycode = new() { UseStd3AsciiRules = true };

    // second-level labels under which country registries sell names
    private static readonly FrozenSet<string> SecondLevel =
        "ac biz co com desa edu go gob gov gouv in info int mi mil my name ne net ngo or org per ponpes sch web"
            .Split(' ')
            .ToFrozenSet();

    public override string Name => "generalise:registrableDomain";

    internal override string? TakenFrom => "full";

    public override string? Text(string value, in PseudonymKey key)
    {
        var labels = HostOf(value).TrimEnd('.').Split('.');
        if (labels.Length < 2 || !labels[^1].Any(char.IsLetter) || labels.Any(label => label.Length == 0))
            return null;
        var kept = labels.Length > 2 && labels[^1].Length == 2 && SecondLevel.Contains(labels[^2]) ? 3 : 2;
        return string.Join('.', labels[^kept..]);
    }

    private static string HostOf(string value)
    {
        var scheme = value.IndexOf("://", StringComparison.Ordinal);
        var rest = scheme < 0 ? value : value[(scheme + 3)..];
        var end = rest.AsSpan().IndexOfAny("/\\?#");
        var authority = end < 0 ? rest : rest[..end];
        authority = authority[(authority.LastIndexOf('@') + 1)..];
        var port = authority.IndexOf(':', StringComparison.Ordinal);
        return AsciiOf(port < 0 ? authority : authority[..port]);
    }

    private static string AsciiOf(string host)
    {
        try
        {
            return Punycode.GetAscii(host).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return "";
        }
    }
}
