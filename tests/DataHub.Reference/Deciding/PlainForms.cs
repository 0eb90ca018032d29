using System.Globalization;

namespace DataHub.Reference.Deciding;

/// <summary>What each form leaves, said once more.</summary>
public static class PlainForms
{
    private static readonly string[][] Chains =
    [
        ["full", "generalise:yearMonth", "generalise:year", "generalise:ageBand", "generalise:majority", "withhold"],
        ["full", "generalise:admin1", "generalise:country", "generalise:region", "withhold"],
        ["full", "generalise:docTypeAndIssuer", "withhold"],
        ["full", "generalise:phoneCountry", "withhold"],
        ["full", "generalise:platformOnly", "withhold"],
        ["full", "generalise:registrableDomain", "withhold"],
        ["full", "generalise:codeParent", "withhold"],
        ["full", "presence", "withhold"],
        ["full", "pseudonym", "withhold"],
    ];

    private static readonly string[] Platforms = (
        "4sale bumble discord douyin email facebook facebookmessenger foursale instagram kakaotalk line linkedin messenger michat other qq "
        + "qzone shopee signal skype snapchat tantan telegram threads tiktok tinder twitter viber vk wechat weibo whatsapp x "
        + "xiaohongshu youtube zalo"
    ).Split(' ');

    // ITU-T E.164: the other codes have three digits
    private static readonly string[] ShortCallingCodes = (
        "1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 "
        + "90 91 92 93 94 95 98"
    ).Split(' ');

    private static readonly string[] SoldBelow = (
        "ac biz co com desa edu go gob gov gouv in info int mi mil my name ne net ngo or org per ponpes sch web"
    ).Split(' ');

    /// <summary>Whether who gets the one form could work the other out from it.</summary>
    public static bool DisclosesAtLeast(string form, string other) =>
        Chains.Any(chain => Array.IndexOf(chain, form) is >= 0 and var at && Array.IndexOf(chain, other) >= at);

    public static string Stricter(string one, string other) =>
        DisclosesAtLeast(one, other) ? other
        : DisclosesAtLeast(other, one) ? one
        : "withhold";

    /// <summary>What is left of one text; null: nothing.</summary>
    /// <param name="pseudonym">The token that stands for a text.</param>
    public static string? Text(string form, string text, Func<string, string> pseudonym) =>
        form switch
        {
            "full" => text,
            "presence" => text.Length == 0 ? null : "ON_FILE",
            "pseudonym" => pseudonym(text),
            "generalise:phoneCountry" => CallingCode(text),
            "generalise:platformOnly" => Platform(text),
            "generalise:registrableDomain" => Domain(text),
            _ => null,
        };

    /// <summary>What is left of a date yyyymmdd; null: nothing.</summary>
    public static int? Date(string form, int date) =>
        form switch
        {
            "full" => date,
            "generalise:yearMonth" => date - date % 100,
            "generalise:year" => date - date % 10000,
            _ => null,
        };

    private static string? CallingCode(string number)
    {
        if (!number.StartsWith('+'))
            return null;
        var digits = string.Concat(number.Skip(1).TakeWhile(char.IsAsciiDigit).Take(3));
        var found = ShortCallingCodes.FirstOrDefault(code => digits.StartsWith(code, StringComparison.Ordinal));
        return found is not null ? "+" + found
            : digits.Length == 3 && digits[0] != '0' ? "+" + digits
            : null;
    }

    private static string? Platform(string account)
    {
        var named = account
            .Split(':')[0]
            .Replace(" ", "", StringComparison.Ordinal)
            .Replace("_", "", StringComparison.Ordinal)
            .Replace("-", "", StringComparison.Ordinal);
        return Platforms.FirstOrDefault(p => p.Equals(named, StringComparison.OrdinalIgnoreCase));
    }

    private static string? Domain(string address)
    {
        var rest = address[(address.IndexOf("://", StringComparison.Ordinal) is >= 0 and var at ? at + 3 : 0)..];
        var host = rest.Split('/', '\\', '?', '#')[0].Split('@')[^1].Split(':')[0];
        try
        {
            host = new IdnMapping { UseStd3AsciiRules = true }
                .GetAscii(host)
                .ToLowerInvariant()
                .TrimEnd('.');
        }
        catch (ArgumentException)
        {
            return null;
        }
        var labels = host.Split('.');
        if (labels.Length < 2 || labels.Contains("") || !labels[^1].Any(char.IsLetter))
            return null;
        var isSoldBelow = labels.Length > 2 && labels[^1].Length == 2 && SoldBelow.Contains(labels[^2]);
        return string.Join('.', labels.TakeLast(isSoldBelow ? 3 : 2));
    }
}
