using System.Globalization;
using DataHub.Reference.Contract;
using DataHub.Reference.Deciding;

namespace DataHub.Reference.Evaluating;

/// <summary>
/// A field as filters and orders see it: as it is disclosed. A text that is not disclosed whole is nothing to them. Numbers, dates, codes and countries are
/// whole numbers, sets of codes are bits; null is what is not there or not disclosed.
/// </summary>
internal sealed class Masks(HubContract contract, bool isStored = false)
{
    /// <summary>A fault: fields as they are stored.</summary>
    public Masks AsStored => new(contract, isStored: true);

    public object? Of(Seen seen, ContractField field, ContractField? member)
    {
        if (seen.Stored(field, member) is not { } stored)
            return null;
        var target = member ?? field;
        var form = seen.FormOf(field);
        var isWhole = isStored || target.Kind is Kind.Originator or Kind.Id || Seen.IsWhole(target, form);
        return target.Kind switch
        {
            Kind.Date => isWhole ? stored : PlainForms.Date(form, (int)stored),
            Kind.Code when !isWhole => form == "generalise:codeParent" ? Broader(target, (int)stored) : null,
            Kind.CodeSet => Bits(target, form, isWhole, (long)stored),
            _ when !isWhole => null,
            Kind.Text or Kind.Agency => stored,
            // nothing is in it
            Kind.CountryList or Kind.TextList => stored is "" ? null : stored,
            Kind.RealNumber => stored,
            Kind.Id => stored,
            _ => Convert.ToInt32(stored, CultureInfo.InvariantCulture),
        };
    }

    private int Broader(ContractField field, int code) => contract.CodeLists[field.TypeName].BroaderOf(code);

    private long? Bits(ContractField field, string form, bool isWhole, long bits)
    {
        if (!isWhole)
            bits =
                form == "generalise:codeParent"
                    ? CodesOf(bits).Aggregate(0L, (left, code) => left | 1L << Broader(field, code))
                    : 0;
        return bits == 0 ? null : bits;
    }

    /// <summary>The codes of a set, smallest first.</summary>
    public static IEnumerable<int> CodesOf(long bits) => Enumerable.Range(0, 63).Where(n => (bits >> n & 1) != 0);
}
