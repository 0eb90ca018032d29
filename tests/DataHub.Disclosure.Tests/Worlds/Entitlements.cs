using DataHub.Policies;
using DataHub.Policies.Forms;
using DataHub.Policies.Operands;

namespace DataHub.Disclosure.Tests.Worlds;

/// <summary>Entitlements written by hand.</summary>
internal static class Entitlements
{
    public static readonly CountryCode Idn = CountryCode.Parse("IDN");
    public static readonly CountryCode Khm = CountryCode.Parse("KHM");
    public static readonly Requester Requester = new(Khm, "KHM.NCCT", "dh:Repatriation", "khm.ncct");

    /// <summary>Everything of the given originators in the form that <paramref name="form"/> gives; null hides the record.</summary>
    public static Entitlement Of(
        IReadOnlyList<CountryCode> originators,
        IReadOnlyList<RecordOperand> operands,
        Func<int[], Category, Form?> form
    ) => Of(originators, operands, (_, values, category) => form(values, category));

    /// <summary>As above, with a form that depends on the originator too.</summary>
    public static Entitlement Of(
        IReadOnlyList<CountryCode> originators,
        IReadOnlyList<RecordOperand> operands,
        Func<CountryCode, int[], Category, Form?> form
    ) =>
        new(Requester, originators.SelectMany(o => RecordTypes.All.Select(t => Table(o, t, operands, form))))
        {
            Version = Guid.NewGuid().ToString(),
            From = DateTimeOffset.MinValue,
            Until = DateTimeOffset.MaxValue,
        };

    public static Entitlement Full(params CountryCode[] originators) => Of(originators, [], (_, _) => Form.Full);

    private static DecisionTable Table(
        CountryCode originator,
        string type,
        IReadOnlyList<RecordOperand> operands,
        Func<CountryCode, int[], Category, Form?> form
    )
    {
        var agreement = new AgreementReference($"urn:test:{originator}", 1, "");
        return DecisionTable.Enumerate(
            new DecisionScope(originator, type, agreement),
            World.Categories,
            operands,
            values =>
                form(originator, values, World.Categories["pd:Name"]) is null
                    ? null
                    :
                    [
                        .. World.Categories.Select(c =>
                            c.Term == Category.RecordSource ? Form.Full.Index : form(originator, values, c)!.Index
                        ),
                    ],
            _ => new PseudonymKey(new byte[32])
        );
    }
}
