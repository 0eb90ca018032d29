using System.Data.Common;
using DataHub.Disclosure.Tests.Worlds;
using DataHub.Policies;
using DataHub.Records;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Disclosure.Tests.Planning;

/// <summary>A store whose tables are filled with nothing but operands: record n of a table has the id n + 1 and no other value.</summary>
public sealed class OperandStore : IAsyncLifetime
{
    private static readonly (string Column, Func<RecordOperands, long> Value)[] Operands =
    [
        ("Originator", o => o.Originator),
        ("FoundIn", o => o.FoundIn),
        ("CitizenshipBits", o => o.Citizenships),
        ("IsMinor", o => o.IsMinor),
        ("ConsentRepatriation", o => o.ConsentRepatriation),
        ("ConsentProtection", o => o.ConsentProtection),
        ("ConsentInvestigation", o => o.ConsentInvestigation),
        ("CaseStatus", o => o.CaseStatus),
        ("ObjectsToOrigin", o => o.ObjectsToOrigin),
        ("AlsoVictim", o => o.AlsoVictim),
        ("ConsentRepatriationScope", o => o.ConsentRepatriationScope),
        ("ConsentProtectionScope", o => o.ConsentProtectionScope),
        ("ConsentInvestigationScope", o => o.ConsentInvestigationScope),
        ("TlpState", o => o.Tlp),
        ("HandlingState", o => o.Handling),
        ("RegisteredDay", o => o.RegisteredDay),
    ];

    private World? world;
    private RecordsContext? context;

    public RecordsContext Context => context!;

    public DbConnection Connection => Context.Database.GetDbConnection();

    public async Task InitializeAsync()
    {
        world = await World.CreateAsync();
        context = world.Store.CreateDbContext();
        await context.Database.OpenConnectionAsync();
        // Links lead nowhere here, and nothing of this outlives the test.
        Run("PRAGMA foreign_keys = OFF");
        Run("PRAGMA synchronous = OFF");
    }

    public async Task DisposeAsync()
    {
        await Context.DisposeAsync();
        await world!.DisposeAsync();
    }

    /// <summary>Replaces the rows of an entity's table.</summary>
    public void Fill(Type entity, IReadOnlyList<RecordOperands> records)
    {
        var table = Context.Model.FindEntityType(entity)!.GetTableName()!;
        using var transaction = Connection.BeginTransaction();
        Run($"DELETE FROM \"{table}\"");
        using var command = Connection.CreateCommand();
        var required = RequiredOf(table);
        command.CommandText =
            $"INSERT INTO \"{table}\" (\"Id\", {string.Join(", ", Operands.Select(o => o.Column).Concat(required.Select(r => $"\"{r.Column}\"")))}) "
            + $"VALUES (@id, {string.Join(", ", Operands.Select(o => "@" + o.Column).Concat(required.Select(r => r.Value)))})";
        var parameters = Operands.Select(o => o.Column).Prepend("id").Select(Parameter).ToList();
        for (var i = 0; i < records.Count; i++)
        {
            parameters[0].Value = i + 1L;
            for (var p = 0; p < Operands.Length; p++)
                parameters[p + 1].Value = Operands[p].Value(records[i]);
            command.ExecuteNonQuery();
        }
        transaction.Commit();

        DbParameter Parameter(string name)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + name;
            command.Parameters.Add(parameter);
            return parameter;
        }
    }

    /// <summary>The other columns that may not be null, each with an empty value.</summary>
    private List<(string Column, string Value)> RequiredOf(string table)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = $"SELECT name, type FROM pragma_table_info('{table}') WHERE \"notnull\" = 1 AND pk = 0";
        using var reader = command.ExecuteReader();
        var required = new List<(string, string)>();
        while (reader.Read())
        {
            if (!Operands.Any(o => o.Column == reader.GetString(0)))
                required.Add((reader.GetString(0), reader.GetString(1) == "TEXT" ? "''" : "0"));
        }
        return required;
    }

    private void Run(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
