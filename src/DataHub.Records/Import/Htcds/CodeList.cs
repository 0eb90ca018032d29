using System.Collections.Frozen;
using DataHub.Records.Filing;

namespace DataHub.Records.Import.Htcds;

/// <summary>
/// Reads the codes of one list. Case, spaces and signs do not matter, so that <c>DebtBondage </c>, <c>Debt bondage</c> and <c>debt_bondage</c> are one code.
/// </summary>
internal sealed class CodeList<T>
    where T : unmanaged, Enum
{
    private static readonly string[][] Separators =
    [
        [";", "|"],
        [","],
        [" "],
    ];

    private readonly FrozenDictionary<string, T> _codes;

    /// <param name="aliases">Other spellings, of other editions of the standard.</param>
    public CodeList(params IEnumerable<(string Spelling, T Code)> aliases)
    {
        var names = Enum.GetValues<T>().Select(code => (Spelling: code.ToString(), Code: code));
        _codes = names.Concat(aliases).ToFrozenDictionary(pair => Plain(pair.Spelling), pair => pair.Code);
    }

    public T? One(ImportRow row, string column)
    {
        var code = Known(row, column);
        if (code is null && row.Cell(column) is not null)
            row.Reject(column, "must be a code of the list");
        return code;
    }

    /// <summary>The code of a cell that may say something else.</summary>
    public T? Known(ImportRow row, string column) =>
        row.Cell(column) is { } text && _codes.TryGetValue(Plain(text), out var code) ? code : null;

    /// <summary>Several codes, separated by a semicolon, a comma or, as the XLSForm writes them, a space.</summary>
    public long Many(ImportRow row, string column)
    {
        if (row.Cell(column) is not { } text)
            return 0;
        if (Read(text, 0) is { } codes)
            return codes;
        row.Reject(column, "must be codes of the list, separated by semicolons");
        return 0;
    }

    private long? Read(string text, int level)
    {
        if (_codes.TryGetValue(Plain(text), out var code))
            return CodeSet.Of(code);
        if (level == Separators.Length)
            return null;
        var options = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        long? codes = 0;
        foreach (var part in text.Split(Separators[level], options))
            codes |= Read(part, level + 1);
        return codes;
    }

    private static string Plain(string text) =>
        string.Concat(text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));
}
