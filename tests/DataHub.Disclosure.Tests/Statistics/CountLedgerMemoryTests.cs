using DataHub.Disclosure.Statistics.Ledger;
using DataHub.Disclosure.Tests.Worlds;
using DataHub.Policies;

namespace DataHub.Disclosure.Tests.Statistics;

/// <summary>The memory of the whole process is looked at: nothing else runs meanwhile.</summary>
[Collection(nameof(CountLedgerMemoryTests))]
[CollectionDefinition(nameof(CountLedgerMemoryTests), DisableParallelization = true)]
public sealed class CountLedgerMemoryTests
{
    [Fact]
    public async Task What_was_told_to_many_countries_takes_no_more_memory_than_what_was_told_to_one()
    {
        await using var world = await World.CreateAsync();
        var persons = Enumerable.Range(1, 50_000).Select(key => (long)key).ToList();
        var cell = new CountCell(
            "all",
            new Dictionary<CountedUnit, CountedSet> { [CountedUnit.Person] = new(persons.Count, persons) }
        );
        var ledger = new CountLedger(world.Store, TimeProvider.System);
        var ofOne = await TellAsync("KHM");
        long ofMany = 0;
        foreach (var country in (string[])["IDN", "MMR", "PHL", "THA", "VNM", "LAO"])
            ofMany = await TellAsync(country);
        Assert.InRange(ofMany - ofOne, long.MinValue, 2_000_000);
        GC.KeepAlive(ledger);

        async Task<long> TellAsync(string country)
        {
            await ledger.PublishAsync(CountryCode.Parse(country), minimumCell: 4, [cell], CancellationToken.None);
            return GC.GetTotalMemory(forceFullCollection: true);
        }
    }
}
