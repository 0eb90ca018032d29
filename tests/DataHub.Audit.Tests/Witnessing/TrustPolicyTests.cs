using System.Text;
using CsCheck;
using DataHub.Audit.Checkpoints;
using DataHub.Audit.Witnessing;

namespace DataHub.Audit.Tests.Witnessing;

public sealed class TrustPolicyTests
{
    private static readonly NoteKey Log = KeyOf(100, NoteKeyType.Ed25519);
    private static readonly NoteKey[] Keys = [.. Enumerable.Range(0, 6).Select(n => KeyOf(n, NoteKeyType.Cosignature))];

    [Fact]
    public void A_quorum_is_met_by_exactly_the_sets_with_enough_witnesses()
    {
        for (var n = 1; n <= Keys.Length; n++)
        for (var k = 1; k <= n; k++)
        {
            var policy = Parse($"{Witnesses(n)}group all-of-them {k} {Names(0, n)}\nquorum all-of-them\n");
            foreach (var set in Subsets(n))
                Assert.Equal(set.Count >= k, policy.IsMetBy(set));
        }
    }

    [Theory]
    [InlineData("any", 1)]
    [InlineData("all", 4)]
    public void Any_and_all_are_one_and_every_witness(string word, int least)
    {
        var policy = Parse($"{Witnesses(4)}group g {word} {Names(0, 4)}\nquorum g\n");

        Assert.All(Subsets(4), set => Assert.Equal(set.Count >= least, policy.IsMetBy(set)));
    }

    [Fact]
    public void Groups_of_groups_count_each_group_once()
    {
        var policy = Parse(
            $"{Witnesses(6)}group x 2 {Names(0, 3)}\ngroup y any {Names(3, 3)}\ngroup both all x y\nquorum both\n"
        );

        foreach (var set in Subsets(6))
        {
            var (x, y) = (set.Count(Keys[..3].Contains), set.Count(Keys[3..].Contains));
            Assert.Equal(x >= 2 && y >= 1, policy.IsMetBy(set));
        }
    }

    [Fact]
    public void A_quorum_of_none_asks_for_no_witness_and_strangers_count_for_nothing()
    {
        Assert.True(Parse("quorum none\n").IsMetBy([]));

        var one = Parse($"{Witnesses(1)}quorum w0\n");
        Assert.True(one.IsMetBy([Keys[0]]));
        Assert.False(one.IsMetBy([Keys[1], Log]));
    }

    [Fact]
    public void A_policy_that_names_a_log_asks_for_a_quorum_of_its_later_epochs_and_of_its_operators_log_too()
    {
        var policy = Parse($"log {Log}\n{Witnesses(1)}quorum w0\n");

        Assert.All(
            [Log.Name, Log.Name + "/2", Log.Name + "/operator", Log.Name + "/operator/2"],
            log => Assert.True(policy.AsksFor(log))
        );
        Assert.All([Log.Name + "2", "elsewhere.test/log"], log => Assert.False(policy.AsksFor(log)));
    }

    [Fact]
    public void Comments_blanks_tabs_addresses_and_octets_beyond_ASCII_are_read()
    {
        byte[] name = [0xE2, 0x84, 0xAA, 0xFF];
        byte[] file =
        [
            .. Encoding.UTF8.GetBytes(
                $"# of the ministry \u00e9\n\n \t log\t{Log}  https://hub.test/audit \n witness "
            ),
            .. name,
            .. Encoding.UTF8.GetBytes($" {Keys[0]} https://w.test/witness\nwitness K {Keys[1]}\nquorum "),
            .. name,
            (byte)'\n',
        ];

        var policy = TrustPolicy.Parse(file);

        Assert.Equal([Log], policy.Logs);
        Assert.Equal([new Uri("https://w.test/witness"), null], policy.Witnesses.Select(witness => witness.Address));
        Assert.True(policy.IsMetBy([Keys[0]]));
        Assert.False(policy.IsMetBy([Keys[1]]));
    }

    public static TheoryData<string> Malformed =>
        [
            "",
            "quorum\n",
            "quorum missing\n",
            "quorum none\nquorum none\n",
            "quorum none none\n",
            "witnesses\nquorum none\n",
            "QUORUM none\n",
            "quorum none\r\n",
            "quorum none\u0001\n",
            "# \u007f\nquorum none\n",
            "log {L}+x\nquorum none\n",
            "log {0}\nquorum none\n",
            "log {L} ftp://x\nquorum none\n",
            "log {L} https://x y\nquorum none\n",
            "log {L}\nlog {L}\nquorum none\n",
            "log\nquorum none\n",
            "witness a {L}\nquorum none\n",
            "witness a {0}\nwitness a {1}\nquorum none\n",
            "witness a {0}\nwitness b {0}\nquorum none\n",
            "witness a {0}\nwitness b {0r}\nquorum none\n",
            "witness none {0}\nquorum none\n",
            "witness a {0} /relative\nquorum none\n",
            "witness {0}\nquorum none\n",
            "group g any\nquorum none\n",
            "group g any a\nwitness a {0}\nquorum none\n",
            "witness a {0}\ngroup a any a\nquorum none\n",
            "witness a {0}\ngroup none any a\nquorum none\n",
            "witness a {0}\ngroup g 0 a\nquorum none\n",
            "witness a {0}\ngroup g 2 a\nquorum none\n",
            "witness a {0}\ngroup g 01 a\nquorum none\n",
            "witness a {0}\ngroup g -1 a\nquorum none\n",
            "witness a {0}\ngroup g most a\nquorum none\n",
            "witness a {0}\ngroup g any a a\nquorum none\n",
            "witness a {0}\ngroup g any a none\nquorum none\n",
            "witness a {0}\ngroup g any a\ngroup h any a\nquorum none\n",
            "group g any g\nquorum none\n",
            "quorum a\nwitness a {0}\n",
        ];

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_policy_that_is_malformed_is_refused(string text)
    {
        var renamed = new NoteKey("other.test", Keys[0].PublicKey.ToArray(), NoteKeyType.Cosignature);
        var file = text.Replace("{L}", Log.ToString())
            .Replace("{0}", Keys[0].ToString())
            .Replace("{0r}", renamed.ToString())
            .Replace("{1}", Keys[1].ToString());

        Assert.Throws<FormatException>(() => Parse(file));
    }

    [Fact]
    public void Whatever_a_file_holds_it_is_read_or_refused()
    {
        string[] words =
        [
            "log",
            "witness",
            "group",
            "quorum",
            "none",
            "any",
            "all",
            "1",
            "2",
            "a",
            "b",
            "#",
            "\n",
            "\n",
            " ",
            "\t",
            Log.ToString(),
            Keys[0].ToString(),
            Keys[1].ToString(),
            "https://x.test",
            "\u0000",
            "\u00ff",
        ];
        Gen.Int[0, words.Length - 1]
            .Select(n => words[n])
            .Array[0, 30]
            .Sample(parts =>
            {
                try
                {
                    Parse(string.Join(' ', parts));
                }
                catch (FormatException)
                {
                    // refused
                }
            });
    }

    [Fact]
    public void A_fault_names_its_line()
    {
        var fault = Assert.Throws<FormatException>(() => Parse("# fine\nquorum missing\n"));

        Assert.StartsWith("Line 2", fault.Message, StringComparison.Ordinal);
    }

    private static TrustPolicy Parse(string text) => TrustPolicy.Parse(Encoding.UTF8.GetBytes(text));

    private static string Witnesses(int count) =>
        string.Concat(Enumerable.Range(0, count).Select(n => $"witness w{n} {Keys[n]}\n"));

    private static string Names(int from, int count) =>
        string.Join(' ', Enumerable.Range(from, count).Select(n => $"w{n}"));

    private static IEnumerable<List<NoteKey>> Subsets(int count) =>
        Enumerable
            .Range(0, 1 << count)
            .Select(bits =>
                Enumerable.Range(0, count).Where(n => (bits & (1 << n)) != 0).Select(n => Keys[n]).ToList()
            );

    private static NoteKey KeyOf(int number, NoteKeyType type) =>
        new($"witness{number}.test", [.. Enumerable.Repeat((byte)(number + 1), 32)], type);
}
