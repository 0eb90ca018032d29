using System.Collections.Frozen;
using DataHub.Policies;
using DataHub.Records.Filing;

namespace DataHub.Records.Demo;

/// <summary>The agencies that contribute demo records: those of policies/parties.yaml.</summary>
internal static class Agencies
{
    private static readonly FrozenDictionary<string, string[]> Codes = new Dictionary<string, string[]>
    {
        ["BRN"] = ["BRN.RBPF"],
        ["KHM"] = ["KHM.NCCT", "KHM.POLICE", "KHM.MOSVY"],
        ["IDN"] = ["IDN.KEMLU", "IDN.POLRI", "IDN.KEMENSOS"],
        ["LAO"] = ["LAO.MPS", "LAO.MLSW"],
        ["MYS"] = ["MYS.MAPO", "MYS.PDRM"],
        ["MMR"] = ["MMR.MOFA", "MMR.ATIPD"],
        ["PHL"] = ["PHL.IACAT", "PHL.NBI", "PHL.DSWD"],
        ["SGP"] = ["SGP.SPF", "SGP.MOM"],
        ["THA"] = ["THA.RTP", "THA.MSDHS"],
        ["TLS"] = ["TLS.PNTL"],
        ["VNM"] = ["VNM.MPS", "VNM.MOFA"],
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Investigators = new Dictionary<string, string>
    {
        ["BRN"] = "BRN.RBPF",
        ["KHM"] = "KHM.POLICE",
        ["IDN"] = "IDN.POLRI",
        ["LAO"] = "LAO.MPS",
        ["MYS"] = "MYS.PDRM",
        ["MMR"] = "MMR.ATIPD",
        ["PHL"] = "PHL.NBI",
        ["SGP"] = "SGP.SPF",
        ["THA"] = "THA.RTP",
        ["TLS"] = "TLS.PNTL",
        ["VNM"] = "VNM.MPS",
    }.ToFrozenDictionary();

    public static Contributor Any(CountryCode country, Dice dice) =>
        new(country, dice.Pick<string>(Codes[country.Alpha3]));

    public static Contributor Police(CountryCode country) => new(country, Investigators[country.Alpha3]);

    /// <summary>The agency that keeps a country's cases abroad or, in the country, coordinates them.</summary>
    public static Contributor Lead(CountryCode country) => new(country, Codes[country.Alpha3][0]);
}
