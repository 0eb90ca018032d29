using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Disclosure.Planning;

/// <summary>SQL that EF Core wrote once for a plan, and what fills its parameters; ADO.NET runs it.</summary>
internal sealed class Statement
{
    private readonly ParameterSource[] parameters;

    private Statement(string text, ParameterSource[] parameters)
    {
        Text = text;
        this.parameters = parameters;
    }

    public string Text { get; }

    public static Statement Translate(IQueryable query)
    {
        using var command = query.CreateDbCommand();
        return new Statement(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(Slots.SourceOf)]);
    }

    public DbCommand Create(DbConnection connection, IReadOnlyList<object> values, IReadOnlyList<long> ids, int today)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is what EF Core wrote for the plan: values travel as parameters only.
        command.CommandText = Text;
#pragma warning restore CA2100
        foreach (var parameter in parameters)
            parameter.AddTo(command);
        Fill(command, values, ids, today);
        return command;
    }

    /// <summary>Gives a command of this statement other values.</summary>
    public void Fill(DbCommand command, IReadOnlyList<object> values, IReadOnlyList<long> ids, int today)
    {
        for (var index = 0; index < parameters.Length; index++)
            command.Parameters[index].Value = parameters[index].ValueOf(values, ids, today);
    }
}
