using System.Text.Json.Nodes;
using CsCheck;
using DataHub.Policies.Forms;
using DataHub.Policies.Loading;
using DataHub.Policies.Odrl;
using DataHub.Policies.Operands;

namespace DataHub.Policies.Tests.Odrl;

public sealed class GeneratedRoundTripTests
{
    private static readonly Gen<JsonNode> Terms = Generators
        .OneOf("Case", "no", "dpv:ConsentGiven", "true", "7", "a: #b")
        .Array[1, 3]
        .Select(
            Gen.Bool,
            (words, single) => single ? (JsonNode)words[0] : new JsonArray([.. words.Select(word => (JsonNode)word)])
        );

    private static readonly Gen<JsonObject> Rules =
        from target in Terms
        from right in Terms
        from action in Generators.OneOf("read", "index", "aggregate", "distribute", "use")
        from operand in Generators.OneOf(Operand.All)
        from form in Generators.OneOf(Form.All)
        from parts in Gen.Int[0, 31]
        select Rule(target, right, action, operand.Name, form.Name, parts);

    [Fact]
    public void Any_rules_come_back_with_the_same_canonical_text() =>
        Rules
            .Array[1, 5]
            .Sample(
                rules =>
                {
                    var policy = new JsonObject
                    {
                        ["uid"] = "urn:dh:agreement:idn-khm",
                        ["type"] = "Agreement",
                        ["profile"] = "urn:dh:odrl-profile:tip:1",
                        ["assigner"] = new JsonObject { ["group"] = "ACTIP" },
                        ["permission"] = new JsonArray([.. rules.Select(rule => rule.DeepClone())]),
                    };
                    var back = OdrlTerms.FromOdrl(JsonNode.Parse(OdrlTerms.ToOdrl(policy).ToJsonString())!.AsObject());

                    Assert.Equal(CanonicalOf(policy), CanonicalOf(back));
                },
                iter: 2000
            );

    private static JsonObject Rule(
        JsonNode target,
        JsonNode right,
        string action,
        string operand,
        string form,
        int parts
    )
    {
        var rule = new JsonObject
        {
            ["id"] = "P1-x",
            ["action"] = action,
            ["disclose"] = new JsonObject { ["pd:Name"] = form },
        };
        if ((parts & 1) != 0)
            rule["target"] = target.DeepClone();
        if ((parts & 2) != 0)
            rule["purpose"] = new JsonObject { ["isA"] = new JsonArray("dh:Repatriation") };
        if ((parts & 4) != 0)
            rule["agencies"] = new JsonArray("KHM.NCCT");
        if ((parts & 8) != 0)
            rule["constraint"] = new JsonArray(
                new JsonObject
                {
                    ["leftOperand"] = operand,
                    ["operator"] = "eq",
                    ["rightOperand"] = right.DeepClone(),
                }
            );
        if ((parts & 16) != 0)
            rule["minimumCell"] = 11;
        return rule;
    }

    private static string CanonicalOf(JsonObject policy)
    {
        var faults = new FaultList("generated");
        var root = YamlReader.Read(YamlText.Of(policy), faults);
        Assert.Empty(faults.Faults);
        return PolicyJson.Canonical(root!);
    }
}
