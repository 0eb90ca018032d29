using System.Collections.Frozen;
using DataHub.Records.Model.Codes;

namespace DataHub.Records.Import.Ctdc;

/// <summary>The values of the codebook, also as they look after an editor or a spreadsheet had them.</summary>
internal static class CtdcCodes
{
    public static readonly FrozenDictionary<string, Gender> Genders = new Dictionary<string, Gender>
    {
        ["MAN"] = Gender.Masculine,
        ["MALE"] = Gender.Masculine,
        ["WOMAN"] = Gender.Feminine,
        ["FEMALE"] = Gender.Feminine,
        ["TRANS/TRANSGENDER/NONCONFORMING"] = Gender.OtherOrUnspecified,
    }.ToFrozenDictionary();

    /// <summary>A spreadsheet takes <c>9-17</c> for a day in September.</summary>
    public static readonly FrozenDictionary<string, AgeBand> AgeBands = new Dictionary<string, AgeBand>
    {
        ["0-8"] = AgeBand.Age0To8,
        ["9-17"] = AgeBand.Age9To17,
        ["17-SEP"] = AgeBand.Age9To17,
        ["SEP-17"] = AgeBand.Age9To17,
        ["18-20"] = AgeBand.Age18To20,
        ["21-23"] = AgeBand.Age21To23,
        ["24-26"] = AgeBand.Age24To26,
        ["27-29"] = AgeBand.Age27To29,
        ["30-38"] = AgeBand.Age30To38,
        ["39-47"] = AgeBand.Age39To47,
        ["48+"] = AgeBand.Age48OrMore,
    }.ToFrozenDictionary();

    public static readonly FrozenDictionary<string, DurationBand> Durations = new Dictionary<string, DurationBand>
    {
        ["0-12"] = DurationBand.Months0To12,
        ["13-24"] = DurationBand.Months13To24,
        ["25+"] = DurationBand.Months25OrMore,
    }.ToFrozenDictionary();

    /// <summary>
    /// Without what differs between editions: <c>09--17</c>, <c>9—17</c> and <c>9--17</c> become <c>9-17</c>; a remark in brackets goes.
    /// </summary>
    public static string Plain(string value)
    {
        var text = value.Split('(')[0].Trim().ToUpperInvariant();
        text = text.Replace('\u2014', '-').Replace('\u2013', '-').Replace("--", "-", StringComparison.Ordinal);
        return text.Length > 1 && text[0] == '0' && char.IsAsciiDigit(text[1]) ? text[1..] : text;
    }
}
