using DataHub.Policies.Compiling;
using DataHub.Policies.Forms;
using DataHub.Policies.Judging;
using DataHub.Policies.Operands;

namespace DataHub.Policies;

/// <summary>
/// Record class × category → form, for one originator, one requester and one record type: all that an agreement says, worked out
/// beforehand. A record class is the vector of a record's operand values; equal rows are kept once.
/// </summary>
public sealed class DecisionTable
{
    private static readonly Form[] Forms = [.. Form.All];

    private readonly DecisionScope scope;
    private readonly ushort[] rowOfClass;
    private readonly Digit[] digits;
    private readonly byte[] forms;
    private readonly bool[] visible;
    private readonly PseudonymKey[] keys;
    private readonly int width;

    private DecisionTable(
        DecisionScope scope,
        CategorySet categories,
        IReadOnlyList<RecordOperand> operands,
        Digit[] digits,
        ushort[] rowOfClass,
        IReadOnlyList<byte[]?> rows
    )
    {
        this.scope = scope;
        this.rowOfClass = rowOfClass;
        Operands = operands;
        this.digits = digits;
        width = categories.Count;
        keys = new PseudonymKey[width];
        visible = [.. rows.Select(row => row is not null)];
        forms = new byte[rows.Count * width];
        for (var row = 0; row < rows.Count; row++)
            rows[row]?.CopyTo(forms, row * width);
    }

    /// <summary>The country whose records this table decides.</summary>
    public CountryCode Originator => scope.Originator;

    /// <summary>One of <see cref="RecordTypes"/>.</summary>
    public string RecordType => scope.RecordType;

    /// <summary>The agreement that decides.</summary>
    public AgreementReference Agreement => scope.Agreement;

    /// <summary>The operands that the agreement mentions for this record type, and only those, in the order of a class's values.</summary>
    public IReadOnlyList<RecordOperand> Operands { get; }

    /// <summary>The product of the operands' domains; 1 when nothing is asked of a record.</summary>
    public int ClassCount => rowOfClass.Length;

    /// <summary>The number of distinct rows.</summary>
    public int RowCount => visible.Length;

    /// <summary>Works out the row of every record class.</summary>
    /// <param name="scope">What the table is about.</param>
    /// <param name="categories">The columns.</param>
    /// <param name="operands">What makes up a record class.</param>
    /// <param name="decide">From the operand values of a class to one form index per category; null hides the record.</param>
    /// <param name="keyOf">The pseudonym key of a category; asked only for categories that some class discloses as a pseudonym.</param>
    public static DecisionTable Enumerate(
        DecisionScope scope,
        CategorySet categories,
        IReadOnlyList<RecordOperand> operands,
        Func<int[], byte[]?> decide,
        Func<Category, PseudonymKey> keyOf
    )
    {
        var digits = DigitsOf(operands);
        var rowOfClass = new ushort[digits.Aggregate(1, (product, digit) => product * digit.Size)];
        var rows = new SharedRows();
        var values = new int[operands.Count];
        for (var recordClass = 0; recordClass < rowOfClass.Length; recordClass++)
        {
            ValuesOf(digits, recordClass, values);
            rowOfClass[recordClass] = rows.IndexOf(decide(values));
        }
        return Of(scope, categories, operands, rowOfClass, rows.All, keyOf);
    }

    /// <summary>As <see cref="Enumerate"/>, of rows that are already known by class.</summary>
    internal static DecisionTable Of(
        DecisionScope scope,
        CategorySet categories,
        IReadOnlyList<RecordOperand> operands,
        ushort[] rowOfClass,
        IReadOnlyList<byte[]?> rows,
        Func<Category, PseudonymKey> keyOf
    )
    {
        var table = new DecisionTable(scope, categories, operands, DigitsOf(operands), rowOfClass, rows);
        foreach (var category in categories)
        {
            if (table.Discloses(category, "pseudonym"))
                table.keys[category.Index] = keyOf(category);
        }
        return table;
    }

    /// <summary>The class of a record with these values, one per operand. A value outside its domain counts as unknown.</summary>
    public int ClassOf(ReadOnlySpan<int> operandValues)
    {
        var recordClass = 0;
        var places = digits;
        for (var index = places.Length - 1; index >= 0; index--)
        {
            var (size, unknown) = places[index];
            var value = operandValues[index];
            recordClass = recordClass * size + ((uint)value < (uint)size ? value : unknown);
        }
        return recordClass;
    }

    /// <summary>The class in words, as in <c>subject.isMinor=no case.status=closed</c>: what the log keeps of it.</summary>
    public string TextOf(int recordClass)
    {
        var values = new int[Operands.Count];
        ValuesOf(recordClass, values);
        return RecordClass.Text(Operands, values);
    }

    /// <summary>The inverse of <see cref="TextOf"/>; null for a text that is not a class of this table.</summary>
    public int? ClassNamed(string text)
    {
        try
        {
            var recordClass = ClassOf(RecordClass.Parse(text).ValuesOf(Operands));
            return TextOf(recordClass) == text ? recordClass : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The inverse of <see cref="ClassOf"/>.</summary>
    public void ValuesOf(int recordClass, Span<int> values) => ValuesOf(digits, recordClass, values);

    public int RowOf(int recordClass) => rowOfClass[recordClass];

    /// <summary>Whether records of this row are there at all for the requester.</summary>
    public bool IsVisible(int row) => visible[row];

    /// <summary>How the category is disclosed; <c>withhold</c> throughout a hidden row.</summary>
    public Form FormOf(int row, Category category) => Forms[forms[row * width + category.Index]];

    /// <summary>Whether some record class discloses anything of the category: otherwise its columns need not be read.</summary>
    public bool Discloses(Category category) =>
        Enumerable.Range(0, RowCount).Any(row => FormOf(row, category) != Form.Withhold);

    /// <summary>The key of the category's pseudonyms; <c>default</c> when no class discloses it as a pseudonym.</summary>
    public PseudonymKey KeyOf(Category category) => keys[category.Index];

    private bool Discloses(Category category, string form)
    {
        for (var row = 0; row < RowCount; row++)
        {
            if (FormOf(row, category).Name == form)
                return true;
        }
        return false;
    }

    private static Digit[] DigitsOf(IReadOnlyList<RecordOperand> operands) =>
        [.. operands.Select(operand => new Digit(operand.Domain.Count, operand.Unknown))];

    private static void ValuesOf(Digit[] digits, int recordClass, Span<int> values)
    {
        for (var index = 0; index < digits.Length; index++)
            (recordClass, values[index]) = Math.DivRem(recordClass, digits[index].Size);
    }

    /// <summary>What a class's number needs to know of an operand.</summary>
    private readonly record struct Digit(int Size, int Unknown);
}
