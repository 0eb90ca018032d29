namespace DataHub.Records.Import.Ctdc;

/// <summary>A variable that takes one value: one column per value, of which one is 1 or all are empty; or one column with the value in it.</summary>
internal sealed class OneHot
{
    private readonly string _variable;
    private readonly (string Column, string Value)[] _columns;
    private readonly bool _isPlain;

    public OneHot(string variable, IReadOnlyList<string> header)
    {
        _variable = variable;
        _columns =
        [
            .. header
                .Where(column => column.StartsWith($"{variable}_", StringComparison.Ordinal))
                .Select(column => (column, column[(variable.Length + 1)..])),
        ];
        _isPlain = header.Contains(variable);
    }

    public IEnumerable<string> Columns => _isPlain ? [_variable] : _columns.Select(column => column.Column);

    /// <summary>The values that the header offers; empty for a plain column.</summary>
    public IEnumerable<string> Values => _columns.Select(column => column.Value);

    /// <summary>The value and its column; null when it is not known.</summary>
    public (string Value, string Column)? Read(ImportRow row)
    {
        if (_isPlain)
            return row.Cell(_variable) is { } cell and not "-99" ? (cell, _variable) : null;
        var flags = _columns
            .Select(column => (column.Column, column.Value, Flag: CtdcFlag.Read(row, column.Column)))
            .ToList();
        if (flags.All(flag => flag.Flag is null))
            return null;
        var set = flags.Where(flag => flag.Flag is true).ToList();
        if (set.Count == 1 && flags.All(flag => flag.Flag is not null))
            return (set[0].Value, set[0].Column);
        row.Reject(_variable, "must have exactly one 1 among its columns, or be empty in all of them");
        return null;
    }
}
