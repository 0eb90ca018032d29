using System.Globalization;

namespace DataHub.Tests.Reference.Worlds;

/// <summary>Texts that people write and others that nobody should: each that may name somebody carries a canary that occurs nowhere else.</summary>
internal sealed class OddTexts(Dice dice)
{
    // equal sort keys, and letters that differ in case, accent or length only
    private static readonly string[] Common =
    [
        "",
        "a",
        "A",
        "b",
        "ä",
        "a\u0308",
        "Ä",
        "z",
        "Z",
        "%",
        "_",
        "\\",
        "[",
        "a%b",
        "a_b",
        "\u00e9",
        "e\u0301",
        " ",
        "\uFEFFa",
        "\u202Eabc",
    ];

    private static readonly string[] Odd =
    [
        "Nguyễn Thị ",
        "Nguye\u0302\u0303n ",
        "สมชาย",
        "ចាន់",
        "ສົມ",
        "မောင်",
        "\U0001F468\u200D\U0001F469\u200D\U0001F467",
        "\U00010400",
        "\"quoted\"",
        "back\\slash",
        "tab\t",
        "bell\u0007",
        "\u2028",
        "\u001f",
        "<script>",
        "O'Brien'; --",
        "100%_[x]",
        "\u200B",
        "\u202Ertl",
        "\uE000",
        "\uFFFD",
        "\u007f",
        "ÅÆØ",
    ];

    private int canaries;

    /// <summary>How every canary begins.</summary>
    public const string Prefix = "cnry";

    /// <summary>How long a canary is.</summary>
    public const int Length = 12;

    /// <summary>A text that may stand in a field of its own.</summary>
    public string Text() =>
        dice.Below(10) switch
        {
            0 or 1 or 2 => dice.From(Common),
            3 => $"+{dice.Of("855", "62", "1", "999", "0", "66 ")}{Canary()}",
            4 => $"{dice.Of("telegram", "Face Book", "WECHAT", "x", "nobody", "")}:{Canary()}",
            5 =>
                $"{dice.Of("https://a.", "http://", "", "mailto:u@b.")}{Canary()}.{dice.Of("example", "co.th", "com", "or.id/x?y", "123", "ex\u00e4mple")}",
            6 => Canary(),
            _ => dice.Chance(0.5) ? dice.From(Odd) + Canary() : Canary() + dice.From(Odd),
        };

    /// <summary>Several in one column, some of them empty.</summary>
    public string List() =>
        string.Join(
            '\n',
            Enumerable.Range(0, dice.Below(4)).Select(_ => Text().Replace("\n", "", StringComparison.Ordinal))
        );

    private string Canary() => Prefix + (canaries++).ToString("x8", CultureInfo.InvariantCulture);
}
