using System.Data;

namespace DataHub.Audit.Index;

/// <summary>A column of a table of the index, as its writer needs it.</summary>
internal readonly record struct IndexedColumn(string Name, DbType Type);
