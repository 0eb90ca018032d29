using System.Text;
using DataHub.Policies.Forms;
using DataHub.Policies.Operands;
using Snapshooter.Xunit;

namespace DataHub.Policies.Tests.Shipped;

/// <summary>The approved table of who sees what: a change of any agreement shows here, in words, before it is in force.</summary>
public sealed class WhoSeesWhatTests
{
    // the words of four records; what an agreement does not ask for is left out of its classes
    private static readonly (string Title, Dictionary<string, string> Words)[] Records =
    [
        ("consents", Words("no", "dpv:ConsentGiven", "closed")),
        ("never asked", Words("no", "dpv:ConsentUnknown", "closed")),
        ("open case", Words("no", "dpv:ConsentGiven", "ongoing")),
        ("minor", Words("yes", "dpv:ConsentGiven", "closed")),
        ("age unknown", Words("unknown", "dpv:ConsentGiven", "closed")),
    ];

    [Theory]
    [InlineData("KHM.NCCT", "dh:Repatriation", "Victim")]
    [InlineData("KHM.POLICE", "sector-law:CrimeInvestigation", "Case")]
    [InlineData("IDN.KEMLU", "dh:Repatriation", "Victim")]
    [InlineData("IDN.KPPPA", "dh:Repatriation", "Victim")]
    [InlineData("IDN.POLRI", "sector-law:CrimeInvestigation", "TechnologyIndicator")]
    [InlineData("THA.MSDHS", "dh:Repatriation", "Victim")]
    [InlineData("THA.RTP", "sector-law:CrimeInvestigation", "Victim")]
    public void Who_sees_what(string agency, string purpose, string recordType)
    {
        var requester = ShippedPolicies.Requester(agency, purpose);
        var entitlement = ShippedPolicies.Bundle.EntitlementOf(requester, ShippedPolicies.Utc(2026, 11, 1));
        var text = new StringBuilder();
        foreach (var table in entitlement.TablesOf(recordType).Where(table => table.Originator != requester.Country))
            Write(table, text);

        Snapshot.Match(text.ToString(), $"{agency}-{purpose.Split(':')[1]}-{recordType}");
    }

    private static void Write(DecisionTable table, StringBuilder text)
    {
        text.Append(table.Agreement.Uid).Append(' ').AppendLine(table.RecordType);
        var rows = Records.Select(record => RowOf(table, record.Words)).ToList();
        text.AppendLine(Line("", Records.Select(record => record.Title)));
        text.AppendLine(Line("visible", rows.Select(row => table.IsVisible(row) ? "yes" : "HIDDEN")));
        foreach (var category in ShippedPolicies.Bundle.Categories)
        {
            var forms = rows.Select(row => table.FormOf(row, category)).ToList();
            if (forms.Any(form => form != Form.Withhold))
                text.AppendLine(Line(category.Term, forms.Select(form => form == Form.Withhold ? "-" : form.Name)));
        }
        text.AppendLine();
    }

    private static string Line(string head, IEnumerable<string> cells) =>
        string.Concat(cells.Select(cell => cell.PadRight(30)).Prepend(head.PadRight(26))).TrimEnd();

    private static int RowOf(DecisionTable table, Dictionary<string, string> words) =>
        table.RowOf(table.ClassOf([.. table.Operands.Select(operand => ValueOf(operand, words[operand.Name]))]));

    private static int ValueOf(Operand operand, string word) => operand.Domain.ToList().IndexOf(word);

    private static Dictionary<string, string> Words(string isMinor, string consent, string status) =>
        new()
        {
            ["record.foundIn"] = "same",
            ["subject.nationality"] = "yes",
            ["subject.isMinor"] = isMinor,
            ["consent.forPurpose"] = consent,
            ["case.status"] = status,
            ["victim.objectsToOrigin"] = "no",
            ["suspect.alsoVictim"] = "no",
        };
}
