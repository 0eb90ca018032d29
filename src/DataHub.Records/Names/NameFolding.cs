using DataHub.Records.Model;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Records.Names;

/// <summary>Folds the names of records that were stored before names were folded. An index of those that are left makes looking for them free.</summary>
internal static class NameFolding
{
    private const string Column = nameof(VictimRecord.FoldedNames);
    private const int Batch = 1000;

    public static async Task CatchUpAsync(RecordsContext context, CancellationToken cancellationToken)
    {
        await CatchUpAsync<VictimRecord>(context, cancellationToken);
        await CatchUpAsync<SuspectedPerpetratorRecord>(context, cancellationToken);
    }

    /// <summary>Whether there are persons whom no search by name finds.</summary>
    public static async Task<bool> IsBehindAsync(RecordsContext context, CancellationToken cancellationToken) =>
        await IsBehindAsync<VictimRecord>(context, cancellationToken)
        || await IsBehindAsync<SuspectedPerpetratorRecord>(context, cancellationToken);

    private static async Task CatchUpAsync<T>(RecordsContext context, CancellationToken cancellationToken)
        where T : Record
    {
        while (await IsBehindAsync<T>(context, cancellationToken))
        {
            var left = await context
                .Set<T>()
                .Where(record => EF.Property<string?>(record, Column) == null)
                .OrderBy(record => record.Id)
                .Take(Batch)
                .ToListAsync(cancellationToken);
            // The property is computed from the names whenever it is read.
            foreach (var record in left)
                context.Entry(record).Property(Column).IsModified = true;
            await context.SaveChangesAsync(cancellationToken);
            context.ChangeTracker.Clear();
        }
    }

    /// <summary>Asked of the database itself: a query of Entity Framework would be the longest part of most starts.</summary>
    private static async Task<bool> IsBehindAsync<T>(RecordsContext context, CancellationToken cancellationToken)
    {
        var table = context.Model.FindEntityType(typeof(T))!.GetTableName()!;
        await context.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = context.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Table and column are names of the model.
            command.CommandText = $"SELECT MIN(\"Id\") FROM \"{table}\" WHERE \"{Column}\" IS NULL";
#pragma warning restore CA2100
            return await command.ExecuteScalarAsync(cancellationToken) is not (null or DBNull);
        }
        finally
        {
            await context.Database.CloseConnectionAsync();
        }
    }
}
