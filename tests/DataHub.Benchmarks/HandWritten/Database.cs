using System.Data.Common;
using System.Text.RegularExpressions;
using DataHub.Records;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace DataHub.Benchmarks.HandWritten;

/// <summary>The hub's own store, as the endpoints by hand reach it: the provider's pool with its defaults.</summary>
internal sealed partial class Database(RecordsStore store)
{
    private readonly bool isPostgreSql = store.Provider is DataProvider.PostgreSql;
    private readonly Dictionary<string, string> quoted = new(StringComparer.Ordinal);

    public DbConnection Connect() =>
        isPostgreSql ? new NpgsqlConnection(store.ConnectionString) : new SqliteConnection(store.ConnectionString);

    /// <summary>The statement in the spelling of the database: names with capitals are quoted for PostgreSQL, and lists of ids are arrays.</summary>
    public string Spelled(string sql)
    {
        if (!isPostgreSql)
            return sql;
        if (!quoted.TryGetValue(sql, out var spelled))
            quoted[sql] = spelled = Name()
                .Replace(
                    sql.Replace("IN (SELECT value FROM json_each(@value))", "= ANY(@value)", StringComparison.Ordinal),
                    "\"$0\""
                );
        return spelled;
    }

    public object Ids(IEnumerable<long> ids) => isPostgreSql ? ids.ToArray() : "[" + string.Join(',', ids) + "]";

    [GeneratedRegex("[A-Z][a-z]\\w*")]
    private static partial Regex Name();
}
