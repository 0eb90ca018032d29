using DataHub.Policies.Operands;

namespace DataHub.Policies.Wording;

/// <summary>Conditions and forms as a reader without the vocabulary would say them. An operand without words of its own is named.</summary>
internal static class PlainWords
{
    private static readonly Dictionary<string, (string Subject, string[] Values)> Words = new()
    {
        ["record.foundIn"] = (
            "the subject was found",
            ["in the requesting country", "elsewhere", "at a place that is not known"]
        ),
        ["subject.nationality"] = (
            "the subject is",
            ["a citizen of the requesting country", "no citizen of the requesting country", "of unknown citizenship"]
        ),
        ["subject.isMinor"] = ("the subject is", ["a minor", "not a minor", "of unknown age"]),
        ["consent.forPurpose"] = ("consent is", ["given", "refused", "withdrawn", "expired", "not known"]),
        ["case.status"] = ("the case is", ["ongoing", "closed", "sealed", "in an unknown state"]),
        ["victim.objectsToOrigin"] = (
            "the victim",
            ["objects to the country of origin being told", "does not object", "was not asked for objections"]
        ),
        ["suspect.alsoVictim"] = ("the suspect is", ["also a victim", "not a victim", "perhaps a victim"]),
    };

    /// <summary>A set of record classes, one text per conjunction; empty for the empty set.</summary>
    public static IReadOnlyList<string> Describe(IReadOnlyList<RecordOperand> operands, Func<int[], bool> belongs) =>
        ClassCover.Describe(operands, belongs, Condition, " and ");

    /// <summary>What is left of a value, as in <c>year</c> or <c>withheld</c>.</summary>
    public static string Of(Forms.Form form) =>
        form == Forms.Form.Withhold ? "withheld" : form.Name.Replace("generalise:", "", StringComparison.Ordinal);

    /// <summary>As in <c>IDN, KHM and THA</c>.</summary>
    public static string List(IReadOnlyCollection<string> items) =>
        items.Count < 2 ? string.Concat(items) : $"{string.Join(", ", items.Take(items.Count - 1))} and {items.Last()}";

    private static string Condition(RecordOperand operand, IReadOnlyList<int> values)
    {
        var (subject, words) = Words.GetValueOrDefault(operand.Name, ($"{operand.Name} is", [.. operand.Domain]));
        return $"{subject} {string.Join(" or ", values.Select(value => words[value]))}";
    }
}
