using System.Collections.Frozen;

namespace DataHub.Policies.Forms;

/// <summary>
/// The country calling code of a telephone number in international form (ITU-T E.164): <c>+855</c>. A number in local form does not say
/// its country and is withheld.
/// </summary>
internal sealed class PhoneCountryForm : Form
{
    // every assigned code of one or two digits; all others have three
    private static readonly FrozenSet<string> Short = (
        "1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 "
        + "90 91 92 93 94 95 98"
    )
        .Split(' ')
        .ToFrozenSet();

    public override string Name => "generalise:phoneCountry";

    internal override string? TakenFrom => "full";

    public override string? Text(string value, in PseudonymKey key)
    {
        if (!value.StartsWith('+'))
            return null;
        for (var length = 1; length <= 3 && length < value.Length && char.IsAsciiDigit(value[length]); length++)
        {
            var code = value[1..(length + 1)];
            if (Short.Contains(code) || (length == 3 && code[0] != '0'))
                return "+" + code;
        }
        return null;
    }
}
