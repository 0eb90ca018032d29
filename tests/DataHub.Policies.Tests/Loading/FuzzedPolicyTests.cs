using CsCheck;

namespace DataHub.Policies.Tests.Loading;

public sealed class FuzzedPolicyTests
{
    private static readonly string[] Files =
    [
        "agreements/khm-idn.yaml",
        "baseline.yaml",
        "domestic.yaml",
        "parties.yaml",
        "purposes.yaml",
    ];

    private static readonly Gen<string> Snippet = Generators.OneOf(
        "",
        "\n",
        " ",
        "  ",
        "[",
        "]",
        "{",
        "}",
        ":",
        ": ",
        "- ",
        "*a",
        "&a ",
        "!!x ",
        "|",
        ">",
        "\"",
        "'",
        "#",
        "? ",
        "---\n",
        "%",
        "\t",
        "0",
        "null"
    );

    [Fact]
    public void However_a_file_is_damaged_it_loads_or_is_refused_with_faults()
    {
        using var directory = new PlantedDirectory();
        var originals = Files.ToDictionary(file => file, file => File.ReadAllText(directory.At(file)));
        var damage = Gen.Select(Generators.OneOf(Files), Gen.Double[0, 1], Gen.Int[0, 40], Snippet);

        damage.Sample(
            (file, at, length, snippet) =>
            {
                var text = originals[file];
                var start = (int)(at * (text.Length - length));
                directory.Write(file, text[..start] + snippet + text[(start + length)..]);
                try
                {
                    PolicyBundle.Load(directory.Path);
                }
                catch (PolicyBundleException exception)
                {
                    Assert.NotEmpty(exception.Faults);
                }
                finally
                {
                    directory.Write(file, text);
                }
            },
            iter: 80,
            threads: 1
        );
    }
}
