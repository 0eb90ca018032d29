using CsCheck;
using DataHub.Policies.Forms;

namespace DataHub.Policies.Tests.Forms;

public sealed class FormOrderTests
{
    private static readonly Gen<Form> AnyForm = Generators.OneOf(Form.All);

    // the partial order in full, written down once more by hand
    public static TheoryData<string, string> CoversOf { get; } =
        new()
        {
            { "full", "generalise:yearMonth" },
            { "generalise:yearMonth", "generalise:year" },
            { "generalise:year", "generalise:ageBand" },
            { "generalise:ageBand", "generalise:majority" },
            { "generalise:majority", "withhold" },
            { "full", "generalise:admin1" },
            { "generalise:admin1", "generalise:country" },
            { "generalise:country", "generalise:region" },
            { "generalise:region", "withhold" },
            { "full", "generalise:docTypeAndIssuer" },
            { "full", "generalise:phoneCountry" },
            { "full", "generalise:platformOnly" },
            { "full", "generalise:registrableDomain" },
            { "full", "generalise:codeParent" },
            { "full", "presence" },
            { "full", "pseudonym" },
        };

    [Theory]
    [MemberData(nameof(CoversOf))]
    public void A_coarser_form_stands_below(string finer, string coarser)
    {
        Assert.True(Form.Parse(finer).DisclosesAtLeast(Form.Parse(coarser)));
        Assert.False(Form.Parse(coarser).DisclosesAtLeast(Form.Parse(finer)));
    }

    [Theory]
    [InlineData("generalise:year", "generalise:country")]
    [InlineData("pseudonym", "presence")]
    [InlineData("pseudonym", "generalise:majority")]
    [InlineData("presence", "generalise:docTypeAndIssuer")]
    [InlineData("generalise:phoneCountry", "generalise:platformOnly")]
    public void Forms_of_different_kinds_are_incomparable_and_meet_in_withhold(string left, string right)
    {
        var (one, other) = (Form.Parse(left), Form.Parse(right));

        Assert.False(one.DisclosesAtLeast(other) || other.DisclosesAtLeast(one));
        Assert.Same(Form.Withhold, one.Meet(other));
        Assert.Null(one.Join(other));
    }

    [Fact]
    public void There_are_sixteen_forms_and_a_row_of_zeros_withholds()
    {
        Assert.Equal(16, Form.All.Count);
        Assert.All(Form.All, form => Assert.Same(form, Form.All[form.Index]));
        Assert.All(Form.All, form => Assert.Same(form, Form.Parse(form.Name)));
        Assert.Equal(0, Form.Withhold.Index);
    }

    [Fact]
    public void An_unknown_form_is_refused_not_guessed() =>
        Assert.Throws<FormatException>(() => Form.Parse("generalise:last4"));

    [Fact]
    public void Full_discloses_at_least_everything_and_everything_at_least_withhold() =>
        AnyForm.Sample(form =>
            form.DisclosesAtLeast(Form.Withhold) && Form.Full.DisclosesAtLeast(form) && form.DisclosesAtLeast(form)
        );

    [Fact]
    public void The_order_is_antisymmetric_and_transitive() =>
        Gen.Select(AnyForm, AnyForm, AnyForm)
            .Sample(
                (a, b, c) =>
                    (!(a.DisclosesAtLeast(b) && b.DisclosesAtLeast(a)) || a == b)
                    && (!(a.DisclosesAtLeast(b) && b.DisclosesAtLeast(c)) || a.DisclosesAtLeast(c))
            );

    [Fact]
    public void Meet_is_commutative_associative_and_idempotent() =>
        Gen.Select(AnyForm, AnyForm, AnyForm)
            .Sample((a, b, c) => a.Meet(b) == b.Meet(a) && a.Meet(b).Meet(c) == a.Meet(b.Meet(c)) && a.Meet(a) == a);

    [Fact]
    public void Meet_is_the_greatest_form_below_both() =>
        Gen.Select(AnyForm, AnyForm, AnyForm)
            .Sample(
                (a, b, lower) =>
                    a.DisclosesAtLeast(a.Meet(b))
                    && (!(a.DisclosesAtLeast(lower) && b.DisclosesAtLeast(lower)) || a.Meet(b).DisclosesAtLeast(lower))
            );

    [Fact]
    public void Join_is_one_of_the_two_and_discloses_at_least_both() =>
        Gen.Select(AnyForm, AnyForm)
            .Sample(
                (a, b) =>
                    a.Join(b) is not { } join
                        ? a.Meet(b) == Form.Withhold
                        : (join == a || join == b) && join.DisclosesAtLeast(a) && join.DisclosesAtLeast(b)
            );
}
