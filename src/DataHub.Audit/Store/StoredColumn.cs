using System.Data;

namespace DataHub.Audit.Store;

/// <summary>A column of a table, as whoever writes its rows needs it.</summary>
internal readonly record struct StoredColumn(string Name, DbType Type);
