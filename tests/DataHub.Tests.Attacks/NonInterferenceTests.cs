using System.Globalization;
using System.Text.RegularExpressions;
using DataHub.Reference.Contract;
using DataHub.Tests.Attacks.Scene;
using Xunit.Abstractions;

namespace DataHub.Tests.Attacks;

/// <summary>
/// I5: whoever changes only what a requester may not see changes no byte of any answer that the requester can get. What may not be seen is worked out by the
/// plain reading of contract and agreements, of every record type. Statistics are not asked for: they count what everybody contributed, and have tests of their own.
/// </summary>
public sealed partial class NonInterferenceTests(ITestOutputHelper output)
{
    public static TheoryData<string, string> Requesters { get; } =
        new()
        {
            { AttackScene.Attacker, AttackScene.Investigation },
            { "idn.polri", AttackScene.Investigation },
            { "tha.rtp", AttackScene.Investigation },
            { "brn.none", AttackScene.Investigation },
        };

    /// <summary>One line of the shipped agreements that lets slip a little more, and what tells of it.</summary>
    public static TheoryData<string, string, string> SmallLeaks { get; } =
        new()
        {
            // one field of one type
            { "      dh:Recruitment: full\n", "      dh:Recruitment: full\n      pd:EmailAddress: full\n", "email" },
            // the rest of an address of which the domain is told
            { "dh:IndicatorUrl: generalise:registrableDomain", "dh:IndicatorUrl: full", "url" },
            // the day of a month that is told
            { "dh:Movement: generalise:yearMonth", "dh:Movement: full", "movements" },
            // records that were hidden
            {
                "    agencies: [KHM.POLICE]\n    constraint:\n      - {leftOperand: record.foundIn, operator: eq, rightOperand: requester.country}\n",
                "    agencies: [KHM.POLICE]\n",
                "{ cases(first: 50)"
            },
        };

    [Theory]
    [MemberData(nameof(Requesters))]
    public async Task What_the_requester_may_not_see_is_in_no_answer_and_changing_it_changes_no_byte_of_any(
        string client,
        string purpose
    )
    {
        await using var asked = await AskedScene.StartAsync(client, purpose);
        await AssertNoneNoticesAsync(asked, await FirstAnswersAsync(asked, seesAnything: client != "brn.none"));
    }

    [Fact]
    public async Task Every_question_notices_a_change_of_what_the_requester_may_see_and_none_of_what_not()
    {
        // those who see something of every record type
        await using var asked = await AskedScene.StartAsync("khm.ncct", "sector-law:CrimeVictimSafetyProvision");
        var before = await FirstAnswersAsync(asked, seesAnything: true);
        await asked.ChangeAsync((view, store) => view.ChangeDisclosed(store));
        var after = await asked.AnswersAsync();
        var unnoticed = before
            .Zip(after)
            .Where(pair => pair.First == pair.Second && pair.First.TellsOfRecords)
            .Select(pair => pair.First.Question);
        Assert.Equal("", string.Join('\n', unnoticed));
        await AssertNoneNoticesAsync(asked, after);
    }

    private async Task<List<AskedQuestion>> FirstAnswersAsync(AskedScene asked, bool seesAnything)
    {
        var answers = await asked.AnswersAsync();
        AssertNothingIsIn(answers, asked.Logs, await asked.ValuesAsync(), seesAnything);
        return answers;
    }

    private async Task AssertNoneNoticesAsync(AskedScene asked, List<AskedQuestion> before)
    {
        await asked.ChangeAsync((view, store) => view.ChangeWithheld(store));
        var after = await asked.AnswersAsync();
        Assert.Equal(before.Count, after.Count);
        foreach (var (was, now) in before.Zip(after))
            Assert.True(was == now, $"{was.Question}\n{was.Answer}\n{now.Answer}");
        output.WriteLine($"{before.Count} answers, the same after {asked.View.Changes.Values.Sum()} changes");
        Assert.All(
            asked.Contract.Records.Keys.Concat(FilledStore.LinksOf(asked.Contract).Select(link => link.Name)),
            type => Assert.True(asked.View.Changes.GetValueOrDefault(type) > 20, $"Too little of {type} was changed.")
        );
    }

    [Theory]
    [MemberData(nameof(SmallLeaks))]
    public async Task A_small_leak_is_found(string rule, string leak, string tells)
    {
        var policies = Directory.CreateTempSubdirectory("datahub-leak").FullName;
        try
        {
            foreach (var file in Directory.GetFiles(AskedScene.Policies, "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(policies, Path.GetRelativePath(AskedScene.Policies, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
            var agreement = Path.Combine(policies, "agreements", "idn-khm.yaml");
            var text = await File.ReadAllTextAsync(agreement);
            Assert.Equal(2, text.Split(rule).Length);
            await File.WriteAllTextAsync(agreement, text.Replace(rule, leak, StringComparison.Ordinal));
            await using var asked = await AskedScene.StartAsync(
                AttackScene.Attacker,
                AttackScene.Investigation,
                policies
            );
            var before = await asked.AnswersAsync(tells);
            await asked.ChangeAsync((view, store) => view.ChangeWithheld(store));
            Assert.NotEqual(before, await asked.AnswersAsync(tells));
        }
        finally
        {
            Directory.Delete(policies, recursive: true);
        }
    }

    /// <summary>No answer and no line of the log holds a value of which nothing is disclosed, or the whole of one of which something is.</summary>
    private void AssertNothingIsIn(
        List<AskedQuestion> asked,
        string log,
        List<(ContractField Field, object Stored, object? Left)> values,
        bool seesAnything
    )
    {
        var answers = FormsIn(string.Join('\n', asked.Select(one => one.Answer)));
        var logged = FormsIn(log);
        var (withheld, disclosed) = (0, 0);
        foreach (var (field, stored, left) in values)
        foreach (var form in FormsOf(field, stored))
        {
            Assert.DoesNotContain(form, logged);
            if (Equals(left, stored))
                disclosed += answers.Contains(form) ? 1 : 0;
            else
            {
                withheld++;
                Assert.DoesNotContain(form, answers);
            }
        }
        // what is disclosed is found by the same search
        Assert.True(withheld > 1000, $"{withheld} values were looked for.");
        Assert.Equal(seesAnything, disclosed > 500);
        output.WriteLine(
            $"{asked.Count} answers without any of {withheld} withheld forms of values; of those disclosed {disclosed} found"
        );
    }

    /// <summary>How a value may be written; nothing of one that others have too.</summary>
    private static IEnumerable<string> FormsOf(ContractField field, object stored) =>
        field.Kind switch
        {
            // of an address its path, where the domain may be told
            Kind.Text or Kind.TextList => ((string)stored)
                .Split('\n')
                .Select(text => Distinct().Matches(text).LastOrDefault()?.Value.ToUpperInvariant())
                .OfType<string>(),
            Kind.Date when (int)stored is var date =>
            [
                $"{date / 10_000:D4}-{date / 100 % 100:D2}-{date % 100:D2}",
                date.ToString(CultureInfo.InvariantCulture),
            ],
            Kind.RealNumber => [((double)stored).ToString(CultureInfo.InvariantCulture)],
            _ => [],
        };

    private static HashSet<string> FormsIn(string text) =>
        [.. Distinct().Matches(text).Select(match => match.Value.ToUpperInvariant())];

    /// <summary>What no two values share: canaries, days, and numbers with many digits.</summary>
    [GeneratedRegex(
        $"{AttackScene.Canary}[-0-9A-Z]*|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|[0-9]+[.][0-9]{{5,}}|[0-9]{{8}}",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Distinct();

    [Fact]
    public async Task A_filter_through_a_relation_would_notice_a_change_of_what_the_requester_may_see_there()
    {
        const string query = "{ cases(where: {victims: {some: {citizenships: {some: {eq: MYS}}}}}) { totalCount } }";
        var scene = new AttackScene();
        await scene.InitializeAsync();
        try
        {
            var before = await scene.AskAsync(query);
            await SetCitizenshipAsync(scene, victim: 31);
            Assert.Equal(before, await scene.AskAsync(query));
            await SetCitizenshipAsync(scene, victim: 11);
            Assert.NotEqual(before, await scene.AskAsync(query));
        }
        finally
        {
            await scene.DisposeAsync();
        }
    }

    [Fact]
    public async Task Conditions_joined_in_a_part_would_notice_a_change_of_what_the_requester_may_see_there()
    {
        const string query =
            "{ victims(where: {homeAddress: {or: [{city: {endsWith: \"elsewhere\"}}, {and: [{street: {neq: null}}]}]}}) { totalCount } }";
        var scene = new AttackScene();
        await scene.InitializeAsync();
        try
        {
            var before = await scene.AskAsync(query);
            await SetCityAsync(scene, victim: 11);
            Assert.Equal(before, await scene.AskAsync(query));
            await SetCityAsync(scene, victim: 51);
            Assert.NotEqual(before, await scene.AskAsync(query));
        }
        finally
        {
            await scene.DisposeAsync();
        }
    }

    private static async Task SetCityAsync(AttackScene scene, long victim)
    {
        await using var store = scene.Store();
        store.Victims.Single(v => v.Id == victim).HomeAddress.City = "elsewhere";
        await store.SaveChangesAsync();
    }

    private static async Task SetCitizenshipAsync(AttackScene scene, long victim)
    {
        await using var store = scene.Store();
        store.Victims.Single(v => v.Id == victim).Citizenships = "MYS";
        await store.SaveChangesAsync();
    }
}
