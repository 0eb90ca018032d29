using DataHub.Policies;

namespace DataHub.Reference.Deciding;

/// <summary>What the stored columns of a record answer to each operand, in the words of the policy files.</summary>
internal static class OperandWords
{
    private const long OtherCountry = 1L << 62;

    public static Dictionary<string, string> Of(RecordOperands stored, Asker asker, int today)
    {
        var country = CountryCode.Parse(asker.Country);
        var bit = 1L << Parties.BitOf(country);
        var (consent, scope) = ConsentTo(stored, asker.Purpose);
        var words = new Dictionary<string, string>
        {
            ["record.foundIn"] =
                stored.FoundIn == 0 ? "unknown"
                : stored.FoundIn == country.Numeric ? "same"
                : "different",
            ["subject.nationality"] =
                stored.Citizenships == 0 ? "unknown"
                : (stored.Citizenships & bit) == 0 ? "no"
                : bit == OtherCountry ? "unknown"
                : "yes",
            ["subject.isMinor"] = Tristate(stored.IsMinor),
            ["victim.objectsToOrigin"] = Tristate(stored.ObjectsToOrigin),
            ["suspect.alsoVictim"] = Tristate(stored.AlsoVictim),
            ["case.status"] = stored.CaseStatus switch
            {
                1 => "ongoing",
                2 => "closed",
                3 => "sealed",
                _ => "unknown",
            },
            ["record.tlp"] = stored.Tlp switch
            {
                1 => "clear",
                2 => "green",
                3 => "amber",
                4 => "amberStrict",
                5 => "red",
                _ => "unknown",
            },
            ["record.handling"] = stored.Handling is >= 1 and <= 4 ? $"H{stored.Handling - 1}" : "unknown",
            ["record.age"] =
                stored.RegisteredDay == 0 ? "unknown"
                : today - stored.RegisteredDay < 365 ? "underOneYear"
                : today - stored.RegisteredDay < 1826 ? "oneToFiveYears"
                : "overFiveYears",
            ["consent.forPurpose"] = Consent(consent, Reaches(scope, bit), today),
        };
        foreach (var (index, category) in "identity contact health location image narrative".Split(' ').Index())
            words[$"consent.{category}"] = ConsentTo(consent, Reaches(scope, bit) && Covers(scope, index), today);
        return words;
    }

    private static string Tristate(byte stored) =>
        stored switch
        {
            1 => "no",
            2 => "yes",
            _ => "unknown",
        };

    private static (int Code, long Scope) ConsentTo(RecordOperands stored, string purpose) =>
        purpose switch
        {
            "dh:Repatriation" => (stored.ConsentRepatriation, stored.ConsentRepatriationScope),
            "sector-law:CrimeVictimSafetyProvision" => (stored.ConsentProtection, stored.ConsentProtectionScope),
            "sector-law:CrimeInvestigation" => (stored.ConsentInvestigation, stored.ConsentInvestigationScope),
            _ => (0, 0),
        };

    /// <summary>Bits 0-31, 61 and 62 are recipients; none: not limited. Countries that are not parties share a bit and are never sure to be meant.</summary>
    private static bool Reaches(long scope, long country) =>
        (scope & (0xFFFF_FFFFL | 1L << 61 | OtherCountry)) == 0 || (country != OtherCountry && (scope & country) != 0);

    /// <summary>Bits 32-47 are categories; none: not limited.</summary>
    private static bool Covers(long scope, int category) =>
        (scope & (0xFFFFL << 32)) == 0 || (scope & 1L << (32 + category)) != 0;

    /// <summary>1 given, 2 refused, 3 withdrawn, 4 lapsed; from 1000 on given until that day, included.</summary>
    private static string Consent(int code, bool reaches, int today) =>
        code switch
        {
            2 => "dpv:ConsentRefused",
            3 => "dpv:ConsentWithdrawn",
            4 => "dpv:ConsentExpired",
            >= 1000 when code < today => "dpv:ConsentExpired",
            1 or >= 1000 => reaches ? "dpv:ConsentGiven" : "dpv:ConsentRefused",
            _ => "dpv:ConsentUnknown",
        };

    private static string ConsentTo(int code, bool covers, int today) =>
        Consent(code, covers, today) switch
        {
            "dpv:ConsentGiven" => "dpv:ConsentGiven",
            "dpv:ConsentUnknown" => "dpv:ConsentUnknown",
            _ => "dpv:ConsentRefused",
        };
}
