using DataHub.Records.Model;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Records.Tests.Names;

/// <summary>Every stored person can be searched by name: also who was stored before names were folded, and whose name was changed.</summary>
public sealed class NameFoldingTests
{
    [Fact]
    public async Task Names_are_folded_when_stored_when_changed_and_when_a_store_is_brought_up_to_date()
    {
        var temporary = new TemporaryStore();
        await temporary.InitializeAsync();
        await using (var context = temporary.Store.CreateDbContext())
        {
            context.Add(
                new VictimRecord
                {
                    Id = 1,
                    FullName = "Đặng Thị Ánh",
                    GivenName = "Ánh",
                    Aliases = "Bông\nNấm",
                }
            );
            context.Add(new VictimRecord { Id = 2 });
            context.Add(new SuspectedPerpetratorRecord { Id = 3, FullName = "Łukasz" });
            await context.SaveChangesAsync();
            Assert.Equal(["dang thi anh\nbong\nnam", ""], await FoldedAsync(context));
            (await context.Victims.SingleAsync(v => v.Id == 2)).FullName = "Peña";
            await context.SaveChangesAsync();
            Assert.Equal(["dang thi anh\nbong\nnam", "pena"], await FoldedAsync(context));

            // as a store of before has them
            await context.Database.ExecuteSqlRawAsync("UPDATE \"Victims\" SET \"FoldedNames\" = NULL");
            await context.Database.ExecuteSqlRawAsync("UPDATE \"SuspectedPerpetrators\" SET \"FoldedNames\" = NULL");
            Assert.Equal([null, null], await FoldedAsync(context));
        }
        await temporary.Store.MigrateAsync(CancellationToken.None);
        await using (var context = temporary.Store.CreateDbContext())
        {
            Assert.Equal(["dang thi anh\nbong\nnam", "pena"], await FoldedAsync(context));
            Assert.Equal(
                "lukasz",
                await context.SuspectedPerpetrators.Select(s => EF.Property<string?>(s, "FoldedNames")).SingleAsync()
            );
        }
        await temporary.DisposeAsync();
    }

    /// <summary>The column as it is stored.</summary>
    private static Task<List<string?>> FoldedAsync(RecordsContext context) =>
        context.Victims.OrderBy(v => v.Id).Select(v => EF.Property<string?>(v, "FoldedNames")).ToListAsync();
}
