using DataHub.Audit.Proofs;

namespace DataHub.Audit.Tests.Proofs;

/// <summary>The text form of C2SP tlog-proof.</summary>
public sealed class TlogProofTests
{
    private const string Hash = "gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=";

    private const string Note =
        "example.com/fancylog\n109482\nsFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=\n\n\u2014 example.com/fancylog hI2DJw==\n";

    [Theory]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\n\n" + Note, 0, 0)]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 73894\n" + Hash + "\n" + Hash + "\n\n" + Note, 73894, 2)]
    [InlineData("c2sp.org/tlog-proof@v1\nextra YWdl\nindex 7\n" + Hash + "\n\n" + Note, 7, 1)]
    public void A_proof_reads_back_as_it_was_written(string text, long index, int hashes)
    {
        var proof = TlogProof.Parse(text);

        Assert.Equal((index, hashes, Note), (proof.Index, proof.Path.Count, proof.Checkpoint));
        Assert.Equal(text, proof.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("c2sp.org/tlog-proof@v2\nindex 0\n\n" + Note)]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\n" + Note)]
    [InlineData("c2sp.org/tlog-proof@v1\n\n" + Note)]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 01\n\n" + Note)]
    [InlineData("c2sp.org/tlog-proof@v1\nindex -1\n\n" + Note)]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 99999999999999999999\n\n" + Note)]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\n" + Note)]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\nnot base64\n\n" + Note)]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\n " + Hash + "\n\n" + Note)]
    [InlineData("c2sp.org/tlog-proof@v1\r\nindex 0\r\n\r\n" + Note)]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\nextra YWdl\n\n" + Note)]
    public void A_text_that_is_no_proof_is_refused(string text) =>
        Assert.Throws<FormatException>(() => TlogProof.Parse(text));

    [Fact]
    public void A_proof_longer_than_any_tree_is_refused()
    {
        var path = string.Concat(Enumerable.Repeat(Hash + "\n", 64));

        Assert.Throws<FormatException>(() => TlogProof.Parse($"c2sp.org/tlog-proof@v1\nindex 0\n{path}\n{Note}"));
    }
}
