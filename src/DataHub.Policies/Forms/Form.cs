using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace DataHub.Policies.Forms;

/// <summary>
/// How a value is disclosed, from <c>full</c> to <c>withhold</c>. Forms are a partial order: each generalisation names the one form it
/// is taken from, and so stands below that form and all above it. Everything a form does not speak of, it withholds.
/// </summary>
public abstract class Form
{
    private static readonly Form[] Ordered =
    [
        new WithholdForm(),
        new FullForm(),
        new YearMonthForm(),
        new YearForm(),
        new AgeBandForm(),
        new MajorityForm(),
        new Admin1Form(),
        new CountryForm(),
        new RegionForm(),
        new DocTypeAndIssuerForm(),
        new PhoneCountryForm(),
        new PlatformOnlyForm(),
        new RegistrableDomainForm(),
        new CodeParentForm(),
        new PresenceForm(),
        new PseudonymForm(),
    ];

    private static readonly FrozenDictionary<string, Form> ByName = Ordered.ToFrozenDictionary(form => form.Name);

    // bit n of Below[m]: form m discloses at least what form n does
    private static readonly uint[] Below = new uint[Ordered.Length];

    static Form()
    {
        for (var index = 0; index < Ordered.Length; index++)
            Ordered[index].Index = (byte)index;
        foreach (var form in Ordered)
        {
            var at = form;
            while (true)
            {
                Below[at.Index] |= 1u << form.Index | 1u << Withhold.Index;
                if (at.TakenFrom is null)
                    break;
                at = ByName[at.TakenFrom];
            }
        }
    }

    /// <summary>All forms, each at its index; <see cref="Withhold"/> is at 0, so that a row of zeros discloses nothing.</summary>
    public static IReadOnlyList<Form> All => Ordered;

    public static Form Withhold => Ordered[0];

    public static Form Full => Ordered[1];

    /// <summary>As agreements write it: <c>full</c>, <c>generalise:year</c>, <c>withhold</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Its place in <see cref="All"/>: the byte of a decision row. Stable within one build only.</summary>
    public byte Index { get; private set; }

    /// <summary>Of a date kept as yyyymmdd, value / unit * unit is disclosed: 1 whole, 100 month, 10000 year; 0 nothing.</summary>
    public virtual int DateUnit => 0;

    /// <summary>What is left of a code of a code list.</summary>
    public virtual CodeDisclosure Codes => CodeDisclosure.None;

    /// <summary>Whether numbers, booleans, references and edges are disclosed: they have no coarser form.</summary>
    public virtual bool Whole => false;

    /// <summary>Whether what is left of a text is the token of its key: <see cref="PseudonymKey.TokenOf(ReadOnlySpan{byte}, Span{byte})"/>.</summary>
    public virtual bool IsToken => false;

    /// <summary>The name of the form whose values this one coarsens; null for <c>full</c> and <c>withhold</c>.</summary>
    internal abstract string? TakenFrom { get; }

    /// <summary>What is left of one text value (lists are given value by value); null when nothing is.</summary>
    /// <param name="value">The stored value.</param>
    /// <param name="key">The key of the agency, agreement and category; only <c>pseudonym</c> uses it.</param>
    public virtual string? Text(string value, in PseudonymKey key) => null;

    /// <summary>The form with that name.</summary>
    /// <exception cref="FormatException">There is no such form.</exception>
    public static Form Parse(string name) =>
        TryParse(name, out var form)
            ? form
            : throw new FormatException($"A form is one of {string.Join(", ", ByName.Keys)}.");

    public static bool TryParse(string name, [NotNullWhen(true)] out Form? form) => ByName.TryGetValue(name, out form);

    /// <summary>Whether whoever gets this form could work out the other from it. Reflexive; false for two incomparable forms.</summary>
    public bool DisclosesAtLeast(Form other) => (Below[Index] >> other.Index & 1) != 0;

    /// <summary>The strictest of the two; <c>withhold</c> when they are incomparable.</summary>
    public Form Meet(Form other) =>
        DisclosesAtLeast(other) ? other
        : other.DisclosesAtLeast(this) ? this
        : Withhold;

    /// <summary>The more open of the two; null when they are incomparable.</summary>
    public Form? Join(Form other) =>
        DisclosesAtLeast(other) ? this
        : other.DisclosesAtLeast(this) ? other
        : null;

    public override string ToString() => Name;
}
