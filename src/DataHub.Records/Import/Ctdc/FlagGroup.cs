namespace DataHub.Records.Import.Ctdc;

/// <summary>Flags that are known together: a row has all of them or none. So 0 is no, and empty is not known.</summary>
internal sealed class FlagGroup<T>(string name, params IReadOnlyList<(string Column, T Code)> flags)
{
    public IEnumerable<string> Columns => flags.Select(flag => flag.Column);

    /// <summary>The codes that apply; empty when none does or nothing is known.</summary>
    public IReadOnlyList<T> Read(ImportRow row)
    {
        var values = flags.Select(flag => (flag.Code, Flag: CtdcFlag.Read(row, flag.Column))).ToList();
        var known = values.Count(value => value.Flag is not null);
        if (known != 0 && known != values.Count)
            row.Reject(name, "must be filled in all of its columns or in none");
        return [.. values.Where(value => value.Flag is true).Select(value => value.Code)];
    }
}
