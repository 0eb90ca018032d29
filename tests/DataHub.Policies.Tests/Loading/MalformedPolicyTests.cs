using System.Diagnostics;
using DataHub.Policies.Signing;

namespace DataHub.Policies.Tests.Loading;

/// <summary>
/// Each malformed file of the corpus (see <c>malformed/README.md</c>) gives a clear fault: its file, its line and what to write instead.
/// </summary>
public sealed class MalformedPolicyTests
{
    // a second or two, and far more on a busy machine; what is quadratic takes hours
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(3);

    public static TheoryData<string> Malformed { get; } = [.. MalformedCase.NamesIn("malformed")];

    public static TheoryData<string> Odd { get; } = [.. MalformedCase.NamesIn("odd")];

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_malformed_file_is_refused_with_its_line_and_a_remedy_and_no_other_file_is_blamed(string name)
    {
        var malformed = MalformedCase.Read("malformed", name);
        var clock = Stopwatch.StartNew();

        var faults = FaultsOf(malformed.Planted);

        Assert.True(clock.Elapsed < Bound, $"took {clock.Elapsed}");
        Assert.InRange(faults.Count, 1, 100);
        Assert.True(
            faults.Any(fault =>
                fault.File == malformed.File
                && fault.Line == malformed.Line
                && fault.Message.Contains(malformed.Says, StringComparison.Ordinal)
            ),
            $"{malformed.File}:{malformed.Line}: {malformed.Says}\n{string.Join('\n', faults)}"
        );
        Assert.All(faults, fault => Assert.Matches(@"\.( \w.*\.?)?$", fault.Message));
        Assert.All(faults, fault => Assert.Contains(fault.File, malformed.Blamable));
    }

    [Theory]
    [MemberData(nameof(Odd))]
    public void What_is_only_odd_loads_and_says_what_it_says_otherwise(string name)
    {
        var odd = MalformedCase.Read("odd", name);

        Assert.Empty(FaultsOf(odd.Planted));
    }

    [Fact]
    public void Line_ends_and_a_byte_order_mark_do_not_change_what_is_signed()
    {
        var hashes =
            from name in new[] { "byte-order-mark.yaml", "windows-line-ends.yaml", "explicit-document-marks.yaml" }
            let bundle = PolicyBundle.Load(MalformedCase.Read("odd", name).Planted, PseudonymSecret.Random())
            select bundle.Agreements.Single(one => one.Uid == "urn:dh:agreement:khm-idn").Sha256;

        Assert.Single(hashes.Distinct());
    }

    [Fact]
    public void The_corpus_holds_at_least_sixty_cases() => Assert.InRange(Malformed.Count, 60, int.MaxValue);

    [Fact]
    public void Ten_megabytes_are_refused_unread()
    {
        using var directory = new PlantedDirectory().Write(
            "agreements/khm-idn.yaml",
            string.Concat(Enumerable.Repeat("title: x\n", (10 << 20) / 9))
        );
        var clock = Stopwatch.StartNew();

        var fault = Assert.Single(FaultsOf(PolicySource.Read(directory.Path)));

        Assert.Equal(("agreements/khm-idn.yaml", 0), (fault.File, fault.Line));
        Assert.Contains("Larger than 1 MB. Split the file", fault.Message, StringComparison.Ordinal);
        Assert.True(clock.Elapsed < Bound, $"took {clock.Elapsed}");
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{a: ", "}")]
    public void Two_hundred_levels_are_refused_at_the_thirteenth(string open, string close)
    {
        var nested = string.Concat(Enumerable.Repeat(open, 200)) + "1" + string.Concat(Enumerable.Repeat(close, 200));

        var faults = Generated($"version: {nested}\n");

        var fault = Assert.Single(faults);
        Assert.Equal(1, fault.Line);
        Assert.Contains("deeper than 12 levels", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_hundred_levels_of_indentation_are_refused_at_the_thirteenth()
    {
        var text = string.Concat(Enumerable.Range(0, 200).Select(level => $"{new string(' ', level)}a:\n"));

        Assert.Contains("deeper than 12 levels", Assert.Single(Generated(text)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_hundred_thousand_keys_give_a_hundred_faults_at_most(bool isOneKey)
    {
        var text = string.Concat(Enumerable.Range(0, 100_000).Select(key => isOneKey ? "k: 1\n" : $"k{key}: 1\n"));

        Assert.InRange(Generated(text).Count, 2, 100);
    }

    private static IReadOnlyList<PolicyFault> Generated(string text)
    {
        const string file = "agreements/khm-idn.yaml";
        var source = PolicySource.Read(Repository.Policies).With(file, System.Text.Encoding.UTF8.GetBytes(text));
        var clock = Stopwatch.StartNew();
        var faults = FaultsOf(source);
        Assert.True(clock.Elapsed < Bound, $"took {clock.Elapsed}");
        Assert.All(faults, fault => Assert.Equal(file, fault.File));
        return faults;
    }

    // keys and signatures are read when somebody wants to know who signed
    private static IReadOnlyList<PolicyFault> FaultsOf(PolicySource source)
    {
        try
        {
            PolicyBundle.Load(source, PseudonymSecret.Random());
            return
            [
                .. PolicySignatures
                    .Verify(source)
                    .Where(text => text.Fault is not null)
                    .Select(text => new PolicyFault(PolicySignatures.FileOf(text.File), 0, text.Fault!)),
            ];
        }
        catch (PolicyBundleException exception)
        {
            return exception.Faults;
        }
    }
}
