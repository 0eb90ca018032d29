using System.Buffers;
using System.Data;
using System.Data.Common;
using System.Globalization;

namespace DataHub.Disclosure.Planning;

/// <summary>What fills a parameter of a statement.</summary>
internal enum ParameterKind
{
    /// <summary>A value of the request.</summary>
    Slot,

    /// <summary>The ids of the records above.</summary>
    Ids,

    /// <summary>The day of the request, in days since 1970-01-01.</summary>
    Today,
}

/// <summary>A parameter of a statement, with what fills it.</summary>
internal sealed class ParameterSource(DbParameter template, ParameterKind kind, int slot, bool idsAsArray)
{
    // with its sign and the comma before it
    private const int IdLength = 21;

    private readonly string name = template.ParameterName;
    private readonly DbType type = template.DbType;

    /// <summary>Declares the parameter; its value comes later.</summary>
    public void AddTo(DbCommand command)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        if (kind == ParameterKind.Slot)
            parameter.DbType = type;
        command.Parameters.Add(parameter);
    }

    public object ValueOf(IReadOnlyList<object> values, IReadOnlyList<long> ids, int today) =>
        kind switch
        {
            ParameterKind.Slot => values[slot],
            ParameterKind.Ids => idsAsArray ? ids.ToArray() : Text(ids),
            ParameterKind.Today => today,
        };

    private static string Text(IReadOnlyList<long> ids)
    {
        var lent = ArrayPool<char>.Shared.Rent(2 + IdLength * ids.Count);
        var length = 0;
        lent[length++] = '[';
        for (var index = 0; index < ids.Count; index++)
        {
            if (index > 0)
                lent[length++] = ',';
            ids[index].TryFormat(lent.AsSpan(length), out var written, provider: CultureInfo.InvariantCulture);
            length += written;
        }
        lent[length++] = ']';
        var text = new string(lent, 0, length);
        ArrayPool<char>.Shared.Return(lent);
        return text;
    }
}
