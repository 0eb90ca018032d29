using DataHub.Records;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Server.Tests.Architecture;

/// <summary>What the tables of the stored records are called.</summary>
internal static class StoredTables
{
    public static IReadOnlyList<string> Names { get; } = Read();

    private static List<string> Read()
    {
        using var context = new RecordsStore(
            new DataOptions { ConnectionString = "Data Source=:memory:" }
        ).CreateDbContext();
        return [.. context.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().Distinct()];
    }
}
