using System.Text.RegularExpressions;
using DataHub.Records.Model;

namespace DataHub.Records.Tests.Demo;

/// <summary>
/// No person in the demonstration exists or can exist: telephone numbers of blocks that no country gives out, documents of series and provinces that there are
/// not, accounts of banks and wallets that cannot be, names of the internet that are kept free (RFC 2606). The same of what tests and examples are written with.
/// </summary>
public sealed partial class OfNobodyTests(DemoStore demo) : IClassFixture<DemoStore>
{
    private static readonly Regex OfNobody = new(
        """
        ^(?:X\d{8}|XD\d{7}                    # passports and letters for one journey
        |99\d{14}                             # Indonesia: a province 99
        |\d{6}-00-\d{4}                       # Malaysia: a state 00
        |9-\d{4}-\d{5}-\d{2}-\d               # Thailand: a kind 9
        |000\d{9}                             # Viet Nam: a province 000
        |99/[A-Z]{3}\(N\)\d{6}                # Myanmar: a state 99
        |0000-\d{4}-\d{4}-\d{4}               # Philippines
        |X\d{7}X                              # Singapore: a series X
        |X-\d{9})$
        """,
        RegexOptions.IgnorePatternWhitespace
    );

    [Fact]
    public void Every_document_of_the_demonstration_is_of_a_series_that_there_is_not()
    {
        var numbers = Texts().Where(text => text.Field.EndsWith(".Number", StringComparison.Ordinal)).ToList();
        Assert.True(numbers.Count > 5000, $"There are {numbers.Count} documents.");
        Assert.All(numbers, number => Assert.Matches(OfNobody, number.Text));
    }

    [Fact]
    public void Every_telephone_number_of_the_demonstration_is_of_a_block_that_nobody_has()
    {
        var numbers = Texts()
            .Where(text => text.Field.Contains("Phone", StringComparison.Ordinal))
            .SelectMany(text => text.Text.Split('\n'))
            .ToList();
        Assert.True(numbers.Count > 5000, $"There are {numbers.Count} numbers.");
        Assert.Contains(numbers, number => number[0] == '0');
        Assert.All(numbers, number => Assert.True(IsNobodys(number), number));
    }

    [Fact]
    public void Every_account_of_the_demonstration_is_of_no_bank_and_no_chain()
    {
        var accounts = Texts()
            .Where(text => text.Field is "Account" or "WalletAddress")
            .Select(text => text.Text)
            .ToList();
        var banks = accounts.Where(account => account.StartsWith("bank:", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(banks);
        Assert.All(banks, bank => Assert.StartsWith("bank:0000", bank, StringComparison.Ordinal));
        var wallets = Texts().Where(text => text.Field == "WalletAddress").ToList();
        Assert.NotEmpty(wallets);
        Assert.All(wallets, wallet => Assert.StartsWith("T0", wallet.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Whatever_looks_like_a_number_of_somebody_in_any_text_of_the_demonstration_is_nobodys()
    {
        var found = Texts().SelectMany(text => Persons().Matches(text.Text).Select(match => match.Value)).ToList();
        Assert.True(found.Count > 10_000, $"{found.Count} were found.");
        Assert.All(found, number => Assert.True(IsNobodys(number) || OfNobody.IsMatch(number), number));
        var hosts = Texts().SelectMany(text => HostsIn(text.Text)).ToList();
        Assert.True(hosts.Count > 2_000, $"{hosts.Count} names were found.");
        Assert.All(hosts, host => Assert.EndsWith(".example", host, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Call +6281234567890.")]
    [InlineData("NIK 3174012345670001")]
    [InlineData("MyKad 900101-14-1234")]
    public void A_number_that_could_be_somebodys_is_noticed(string text)
    {
        var found = Assert.Single(Persons().Matches(text)).Value;
        Assert.False(IsNobodys(found) || OfNobody.IsMatch(found));
    }

    [Fact]
    public void Tests_and_examples_are_written_with_numbers_and_names_of_nobody()
    {
        var root = Root();
        var files = new[] { "tests", "schema", "policies" }
            .SelectMany(room => Directory.EnumerateFiles(Path.Combine(root, room), "*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is ".cs" or ".csv" or ".yaml" or ".graphql" or ".mjs" or ".md")
            .Where(file => !Built().IsMatch(Path.GetRelativePath(root, file)))
            // this file plants some
            .Where(file => Path.GetFileName(file) != "OfNobodyTests.cs")
            .ToList();
        Assert.True(files.Count > 500, $"{files.Count} files were read.");
        var faults = new List<string>();
        foreach (var file in files)
        {
            var text = File.ReadAllText(file);
            faults.AddRange(
                Telephones()
                    .Matches(text)
                    .Select(match => match.Value)
                    .Where(number => !IsNobodys(number))
                    .Concat(
                        Mailboxes().Matches(text).Select(match => match.Groups[1].Value).Where(host => !IsFree(host))
                    )
                    .Select(found => $"{Path.GetRelativePath(root, file)}: {found}")
            );
        }
        Assert.Empty(faults);
    }

    /// <summary>Every text that a record of the demonstration holds.</summary>
    private IEnumerable<(string Field, string Text)> Texts() =>
        demo
            .Set.Scenery.Concat(demo.Set.Cases.SelectMany(file => file.Records()))
            .SelectMany(record => TextsOf(record, ""));

    private static IEnumerable<(string Field, string Text)> TextsOf(object stored, string at)
    {
        foreach (var property in stored.GetType().GetProperties())
        {
            var value = property.GetValue(stored);
            if (value is string { Length: > 0 } text)
                yield return (at + property.Name, text);
            else if (value is IdentityDocument or Place)
            {
                foreach (var inner in TextsOf(value, property.Name + "."))
                    yield return inner;
            }
        }
    }

    /// <summary>
    /// Whether no number begins so: with a zero after the country code, or after the zero that stands for it; or one of the numbers that North America keeps
    /// for films.
    /// </summary>
    private static bool IsNobodys(string telephone) =>
        Regex.IsMatch(
            telephone,
            @"^(?:\+(?:673|855|62|856|60|95|63|65|66|670|84|999)[ -]?0|00)[-0-9 ]*$|^\+1[0-9]{3}55501[0-9]{2}$"
        );

    private static IEnumerable<string> HostsIn(string text) =>
        Hosts().Matches(text).Select(match => match.Groups[1].Value);

    // RFC 2606, and ZZ, which ISO 3166 keeps for users' own: no registry can have it
    private static bool IsFree(string host) =>
        Regex.IsMatch(host, @"\.(?:example|test|invalid|localhost|zz)$", RegexOptions.IgnoreCase);

    private static string Root()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "DataHub.sln")))
            directory = Path.GetDirectoryName(directory)!;
        return directory;
    }

    /// <summary>International telephone numbers, and the identity numbers of Indonesia and Malaysia.</summary>
    [GeneratedRegex(@"(?<![\w+-])(?:\+[0-9]{8,15}|[0-9]{16}|[0-9]{6}-[0-9]{2}-[0-9]{4})(?![\w-])")]
    private static partial Regex Persons();

    [GeneratedRegex(@"(?<![\w+])\+[0-9][0-9 -]{6,16}[0-9]")]
    private static partial Regex Telephones();

    [GeneratedRegex(@"(?:://(?:[^/@\s]*@)?|[\w.]@)([A-Za-z][A-Za-z0-9.-]*\.[A-Za-z]+)")]
    private static partial Regex Hosts();

    [GeneratedRegex(@"[\w.]@([A-Za-z][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})\b")]
    private static partial Regex Mailboxes();

    [GeneratedRegex(@"(?:^|[/\\])(?:bin|obj|node_modules)[/\\]")]
    private static partial Regex Built();
}
