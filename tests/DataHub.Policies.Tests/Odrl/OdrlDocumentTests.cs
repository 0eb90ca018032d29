using System.Text;
using System.Text.Json.Nodes;
using DataHub.Policies.Forms;
using DataHub.Policies.Odrl;
using DataHub.Policies.Operands;
using DataHub.Policies.Tests.Shipped;

namespace DataHub.Policies.Tests.Odrl;

public sealed class OdrlDocumentTests
{
    [Fact]
    public void Every_shipped_agreement_comes_back_with_the_same_hash()
    {
        var source = PolicySource.Read(Repository.Policies);
        foreach (var agreement in ShippedPolicies.Bundle.Agreements)
            source = source.With(agreement.File, Back(agreement.Uid));
        source = source.With("baseline.yaml", Back(OdrlDocument.BaselineUid));

        var back = PolicyBundle.Load(source, PseudonymSecret.Random());

        Assert.Equal(ShippedPolicies.Bundle.Version, back.Version);
        Assert.True(back.Agreements.Count >= 10);
    }

    [Fact]
    public void A_changed_document_comes_back_with_another_hash()
    {
        var agreement = ShippedPolicies.Bundle.Agreements.Single(one => one.Uid == "urn:dh:agreement:idn-khm");
        var document = OdrlDocument.Export(ShippedPolicies.Bundle, agreement.Uid);
        var yaml = OdrlDocument.ImportYaml(document.Replace("\"pseudonym\"", "\"full\"", StringComparison.Ordinal));

        var back = PolicyBundle.Load(
            PolicySource.Read(Repository.Policies).With(agreement.File, Encoding.UTF8.GetBytes(yaml)),
            PseudonymSecret.Random()
        );

        Assert.NotEqual(agreement.Sha256, back.Agreements.First(one => one.Uid == agreement.Uid).Sha256);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"@type\": \"Agreement\", \"profile\": \"urn:other\"}")]
    public void What_is_no_document_of_this_hub_is_refused(string document) =>
        Assert.Throws<FormatException>(() => OdrlDocument.ImportYaml(document));

    [Theory]
    [InlineData("\"operator\": \"isA\"", "\"operator\": \"isNoneOf\"")]
    [InlineData("\"leftOperand\": \"dh:subject.nationality\"", "\"leftOperand\": \"purpose\"")]
    [InlineData("urn:dh:party:KHM", "https://example.org/party/KHM")]
    public void What_a_policy_file_cannot_say_is_refused_rather_than_left_out(string said, string instead)
    {
        var document = OdrlDocument.Export(ShippedPolicies.Bundle, "urn:dh:agreement:khm-idn");
        Assert.Contains(said, document, StringComparison.Ordinal);

        Assert.Throws<FormatException>(() =>
            OdrlDocument.ImportYaml(document.Replace(said, instead, StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Every_permission_and_prohibition_of_a_document_has_a_target()
    {
        var uids = ShippedPolicies.Bundle.Agreements.Select(one => one.Uid).Append(OdrlDocument.BaselineUid);
        var rules = uids.Select(uid => JsonNode.Parse(OdrlDocument.Export(ShippedPolicies.Bundle, uid))!)
            .SelectMany(document => new[] { document["permission"], document["prohibition"] })
            .SelectMany(list => list?.AsArray() ?? [])
            .ToList();

        Assert.True(rules.Count > 50);
        Assert.All(rules, rule => Assert.NotNull(rule!["target"]));
    }

    [Fact]
    public void The_published_profile_defines_every_operand_and_form()
    {
        var profile = JsonNode.Parse(
            File.ReadAllText(Path.Combine(Repository.Policies, "schema", "odrl-profile.jsonld"))
        );
        var defined = profile!["@graph"]!.AsArray().Select(term => term!["@id"]!.GetValue<string>()).ToHashSet();

        Assert.All(Operand.All, operand => Assert.Contains($"dh:{operand.Name}", defined));
        Assert.Contains("dh:AnyRecord", defined);
        Assert.All(Form.All, form => Assert.Contains($"dh:form/{form.Name}", defined));
    }

    private static byte[] Back(string uid) =>
        Encoding.UTF8.GetBytes(OdrlDocument.ImportYaml(OdrlDocument.Export(ShippedPolicies.Bundle, uid)));
}
