using DataHub.Policies.Operands;

namespace DataHub.Policies.Judging;

/// <summary>
/// A record as constraints see it: the values of its operands. Written as in the log, <c>subject.isMinor=no case.status=closed</c>; what is
/// not named is not known.
/// </summary>
internal sealed class RecordClass(IReadOnlyDictionary<string, int> values)
{
    /// <summary>Reads the written form; an empty text is a record of which nothing is known.</summary>
    /// <exception cref="FormatException">An operand or value does not exist; the message says what to write.</exception>
    public static RecordClass Parse(string text)
    {
        var values = new Dictionary<string, int>();
        foreach (var pair in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair.Split('=') is not [var name, var word])
                throw new FormatException("A record class is operand=value operand=value, as in case.status=closed.");
            var operand =
                Operand.OfRecords.FirstOrDefault(one => one.Name == name)
                ?? throw new FormatException(
                    $"Unknown operand {name}. Write one of: {string.Join(", ", Operand.OfRecords)}."
                );
            if (!values.TryAdd(name, ValueOf(operand, word)))
                throw new FormatException($"{name} is there twice. Write it once.");
        }
        return new RecordClass(values);
    }

    /// <summary>One value per operand, in their order.</summary>
    public int[] ValuesOf(IEnumerable<RecordOperand> operands) =>
        [.. operands.Select(operand => values.GetValueOrDefault(operand.Name, operand.Unknown))];

    /// <summary>The same record with another value of one operand.</summary>
    public RecordClass With(RecordOperand operand, int value) =>
        new(new Dictionary<string, int>(values) { [operand.Name] = value });

    /// <summary>The written form for these operands, in their order.</summary>
    public static string Text(IReadOnlyList<RecordOperand> operands, IReadOnlyList<int> values) =>
        string.Join(' ', operands.Zip(values, (operand, value) => $"{operand.Name}={operand.Domain[value]}"));

    private static int ValueOf(RecordOperand operand, string word)
    {
        var value = operand.Domain.ToList().IndexOf(word);
        return value >= 0
            ? value
            : throw new FormatException(
                $"Unknown value {word} of {operand.Name}. Write one of: {string.Join(", ", operand.Domain)}."
            );
    }
}
