using DataHub.Policies.Compiling;
using DataHub.Policies.Forms;
using DataHub.Policies.Judging;
using DataHub.Policies.Loading;
using DataHub.Policies.Operands;

namespace DataHub.Policies.Testing;

/// <summary>Makes policy tests of one file. What is wrong with it is in the file's faults.</summary>
internal sealed class TestFileReader(PolicyContent content, PolicyFile file)
{
    private const string DefaultType = "Victim";

    private readonly FaultList faults = file.Faults;

    private readonly Terms<Category> categories = new(
        "category",
        "categories.yaml",
        content.Categories.ToDictionary(one => one.Term)
    );

    private readonly Terms<Agency> agencies = new(
        "agency",
        "parties.yaml",
        content.Agencies.ToDictionary(one => one.Code)
    );

    private readonly Terms<Purpose> purposes = new(
        "purpose",
        "purposes.yaml",
        content.Purposes.ToDictionary(one => one.Term)
    );

    private readonly Terms<string> types = new("record type", "README.md", RecordTypes.All.ToDictionary(one => one));

    /// <summary>The tests of the file; fewer than it holds when anything is wrong.</summary>
    public IReadOnlyList<PolicyTest> Read()
    {
        if (file.Root is not { } root || AgreementOf(root) is not { } agreement)
            return [];
        var reader = new TestNodes(
            file,
            agreement,
            Named(root["requests"], RequestOf),
            Named(root["fixtures"], node => FixtureOf(node, agreement))
        );
        var now = Instants.Read(root["now"]!, faults);
        var tests = root["matrix"].Items().Select(item => TestOf(item.Map(), reader, now)).ToList();
        if (root["expiry"] is MapNode expiry)
            tests.Add(TestOf(expiry, reader, Instants.Read(expiry["now"]!, faults)));
        return [.. tests.OfType<PolicyTest>()];
    }

    private Agreement? AgreementOf(MapNode root)
    {
        var node = root["agreement"]!;
        var uid = node.Text();
        var found =
            uid == Agreement.DomesticUid
                ? content.Domestic
                : content.Agreements.FirstOrDefault(agreement => agreement.Uid == uid);
        if (found is null)
            faults.Add(node, $"There is no agreement {uid}. Write the uid of a file under agreements/.");
        else if (Path.GetFileNameWithoutExtension(found.File) is var stem && file.Name != $"tests/{stem}.yaml")
            faults.Add(node, $"Tests of {uid} belong in tests/{stem}.yaml. Rename the file or correct the uid.");
        return found;
    }

    private static Dictionary<string, T?> Named<T>(PolicyNode? node, Func<MapNode, T?> make)
        where T : class => node.Map().Entries.ToDictionary(entry => entry.Key, entry => make(entry.Value.Map()));

    private TestRequest? RequestOf(MapNode node)
    {
        var isKnown = agencies.TryFind(node["agency"]!, faults, out var agency);
        return purposes.TryFind(node["purpose"]!, faults, out var purpose) && isKnown
            ? new TestRequest(agency!, purpose, node["caseReference"] is ScalarNode { Text: "true" })
            : null;
    }

    private TestRecord? FixtureOf(MapNode node, Agreement agreement)
    {
        var values = Operand
            .OfRecords.Where(operand => node[operand.Name] is not null)
            .ToDictionary(
                operand => operand.Name,
                operand => operand.Domain.ToList().IndexOf(node.TextOf(operand.Name))
            );
        if (node["originator"] is not { } written)
        {
            if (agreement.Assigner.IsGroup && !agreement.IsDomestic)
                faults.Add(node, "The key originator is missing: the assigner is a group. Add it.");
            return new TestRecord(
                agreement.IsDomestic ? null : agreement.Assigner.Countries[0],
                new RecordClass(values)
            );
        }
        if (
            CountryCode.TryParse(written.Text(), out var country)
            && (agreement.IsDomestic || agreement.Assigner.Includes(country))
        )
            return new TestRecord(country, new RecordClass(values));
        faults.Add(written, $"{written.Text()} is not a country of the assigner. Write one that is.");
        return null;
    }

    private PolicyTest? TestOf(MapNode node, TestNodes nodes, DateTimeOffset? now)
    {
        var before = faults.Faults.Count;
        var request = nodes.Request(node["request"]!);
        var record = nodes.Record(node["record"]!);
        var type = DefaultType;
        if (node["type"] is { } written && types.TryFind(written, faults, out var found))
            type = found;
        var expected = ExpectationOf(node["expect"]!, node["others"] is not null);
        if (request is null || record is null || now is null || faults.Faults.Count > before)
            return null;
        return new PolicyTest
        {
            File = file.Name,
            Line = node.Line,
            Name = $"{node.TextOf("request")}, {node.TextOf("record")}, {type}",
            Agreement = nodes.Agreement.Uid,
            Subject = new TableSubject(
                record.Originator ?? request.Agency.Country,
                request.Agency,
                request.Purpose,
                request.HasCaseReference
            ),
            RecordType = type,
            Action = node["action"] is ScalarNode { Text: "index" } ? RuleAction.Index : RuleAction.Read,
            Record = record.Class,
            Now = now.Value,
            Expected = expected,
            Rules = RulesOf(node, nodes.Agreement),
        };
    }

    private Expectation ExpectationOf(PolicyNode node, bool withholdsOthers)
    {
        if (node is ScalarNode { Text: var word })
        {
            if (word is not (Expectation.Hidden or Expectation.Refused))
                faults.Add(
                    node,
                    $"Unknown expectation {word}. Write hidden, refused, or a map of categories and forms."
                );
            return new Expectation(word, [], WithholdsOthers: false);
        }
        var forms = new List<(Category, Form, int)>();
        foreach (var entry in node.Map().Entries)
        {
            if (categories.TryFind(new ScalarNode(entry.Line, entry.Key, IsQuoted: true), faults, out var category))
                forms.Add((category, Form.Parse(entry.Value.Text()), entry.Line));
        }
        return new Expectation(null, forms, withholdsOthers);
    }

    private List<string>? RulesOf(MapNode node, Agreement agreement)
    {
        if ((node["rules"] ?? node["rule"]) is not { } written)
            return null;
        string[] known =
        [
            .. agreement.Rules.All.Concat(content.Baseline.All).Select(rule => rule.Id),
            Ruling.NotInForce,
            Ruling.Superseded,
            Ruling.NoPermission,
        ];
        foreach (var item in written.Items().Where(item => !known.Contains(item.Text())))
            faults.Add(item, $"Unknown rule {item.Text()}. Write one of: {string.Join(", ", known)}.");
        return [.. written.Items().Select(item => item.Text())];
    }
}
