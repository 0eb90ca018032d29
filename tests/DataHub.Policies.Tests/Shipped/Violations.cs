using DataHub.Policies.Forms;

namespace DataHub.Policies.Tests.Shipped;

/// <summary>
/// What must never be true of a compiled table, looked for in every record class. Each finder is itself tested with a table or a policy
/// file that breaks its rule.
/// </summary>
internal static class Violations
{
    private static readonly string[] NeverAcrossBorders =
    [
        "pd:Ethnicity",
        "pd:Religion",
        "pd:SexualOrientation",
        "dh:AsylumData",
        "dh:ShelterLocation",
        "dh:FamilyContact",
    ];

    private static readonly string[] IdentityOfMinors =
    [
        "pd:Name",
        "pd:Picture",
        "pd:OfficialID",
        "pd:Passport",
        "pd:TelephoneNumber",
        "pd:EmailAddress",
        "dh:SocialHandle",
        "pd:HomeAddress",
        "pd:CurrentLocation",
    ];

    private static readonly string[] SuspectSide =
    [
        "dh:SuspectName",
        "dh:SuspectBirthDate",
        "dh:SuspectCitizenship",
        "dh:SuspectRole",
        "dh:SuspectStatus",
        "dh:SuspectDocument",
    ];

    private static readonly string[] BoundToOneCase =
    [
        "Case",
        "Victim",
        "Identification",
        "Consent",
        "Exploitation",
        "MovementLeg",
        "Referral",
        "Assistance",
        "Repatriation",
        "CaseTechnologyIndicatorLink",
        "CaseSuspectedPerpetratorLink",
    ];

    /// <summary>The regional minimum standard of protection, written down once more.</summary>
    public static IEnumerable<string> BaselineExceeded(CompiledTable compiled, CategorySet categories)
    {
        var table = compiled.Table;
        for (var recordClass = 0; recordClass < table.ClassCount; recordClass++)
        {
            var row = table.RowOf(recordClass);
            var words = compiled.WordsOf(recordClass);
            if (!table.IsVisible(row))
                continue;
            foreach (
                var term in WithheldIn(compiled, words)
                    .Where(term => table.FormOf(row, categories[term]) != Form.Withhold)
            )
                yield return $"{compiled}: {term} is disclosed in class {recordClass}";
            if (
                MayBeMinor(compiled, words) && !Majority.DisclosesAtLeast(table.FormOf(row, categories["pd:BirthDate"]))
            )
                yield return $"{compiled}: more than majority of a minor in class {recordClass}";
            if (MustBeHidden(table, words))
                yield return $"{compiled}: class {recordClass} is visible";
        }
    }

    /// <summary>A class of which the table says something else than the plain reading of the files.</summary>
    public static IEnumerable<string> OtherThanRead(
        CompiledTable compiled,
        CategorySet categories,
        ReferenceInterpreter reference
    )
    {
        var (agency, purpose, _, table) = compiled;
        var request = compiled.RequestWords;
        var compared = new HashSet<(object? Read, int Row)>();
        for (var recordClass = 0; recordClass < table.ClassCount; recordClass++)
        {
            var row = table.RowOf(recordClass);
            var words = compiled.WordsOf(recordClass);
            foreach (var (operand, word) in request)
                words.Add(operand, word);
            var read = reference.Decide(table.Agreement.Uid, agency.Code, purpose.Term, table.RecordType, words);
            // of classes that are read alike and have one row, the first says it for all
            if (!compared.Add((read, row)))
                continue;
            if (read is not null != table.IsVisible(row))
                yield return $"{compiled}: class {recordClass} is visible or hidden against the files";
            foreach (var category in categories.Where(_ => read is not null))
            {
                var form = read!.GetValueOrDefault(category.Term, "withhold");
                if (form != table.FormOf(row, category).Name)
                    yield return $"{compiled}: {category} of class {recordClass} is not {form}";
            }
        }
    }

    /// <summary>A row that discloses something although hidden, or is visible without its source.</summary>
    public static IEnumerable<string> IncoherentRows(CompiledTable compiled, CategorySet categories)
    {
        var table = compiled.Table;
        for (var row = 0; row < table.RowCount; row++)
        {
            if (!table.IsVisible(row) && categories.Any(category => table.FormOf(row, category) != Form.Withhold))
                yield return $"{compiled}: the hidden row {row} discloses something";
            if (table.IsVisible(row) && table.FormOf(row, categories[Category.RecordSource]) != Form.Full)
                yield return $"{compiled}: the visible row {row} withholds its source";
        }
    }

    private static Form Majority => Form.Parse("generalise:majority");

    private static IEnumerable<string> WithheldIn(CompiledTable compiled, Dictionary<string, string> words) =>
        [
            .. NeverAcrossBorders,
            .. MayBeMinor(compiled, words) ? IdentityOfMinors : [],
            .. words.GetValueOrDefault("suspect.alsoVictim") == "no" ? Array.Empty<string>() : SuspectSide,
        ];

    private static bool MayBeMinor(CompiledTable compiled, Dictionary<string, string> words) =>
        !compiled.Agency.ProtectsChildren && words.GetValueOrDefault("subject.isMinor") != "no";

    private static bool MustBeHidden(DecisionTable table, Dictionary<string, string> words)
    {
        var mayBeSealed = words.GetValueOrDefault("case.status") is not ("ongoing" or "closed");
        var mayObject = words.GetValueOrDefault("victim.objectsToOrigin") != "no";
        var mayBeNational = words.GetValueOrDefault("subject.nationality") != "no";
        return BoundToOneCase.Contains(table.RecordType) && mayBeSealed || mayObject && mayBeNational;
    }
}
