using DataHub.Tests.Reference.Canaries;
using DataHub.Tests.Reference.Worlds;

namespace DataHub.Tests.Reference.Comparing;

/// <summary>Stores, agreements and instants of one run: the shipped agreements for half of it, changed ones for the rest.</summary>
internal static class Round
{
    public static IReadOnlyList<DateTimeOffset> Instants { get; } =
    [
        new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero),
        new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero),
        new(2027, 11, 30, 23, 59, 59, TimeSpan.Zero),
        // most agreements have ended
        new(2028, 6, 1, 0, 0, 0, TimeSpan.Zero),
    ];

    /// <returns>The first difference; null: there is none.</returns>
    /// <param name="planted">Looks at every answer under the shipped agreements.</param>
    public static async Task<string?> RunAsync(
        ulong seed,
        int operations,
        Tally tally,
        CanaryWatch canaries,
        PlantedForms planted
    )
    {
        var changed = Enumerable
            .Range(0, 2)
            .Select(n => RandomPolicies.Make(Dice.Of(seed, 1000U + (uint)n)).Directory)
            .ToList();
        // Stores under the shipped agreements are made for what was not shown before, so one comes after the other; those under changed ones are beside them.
        var differences = await Task.WhenAll(
            Task.Run(() => RunAsync([(RandomPolicies.Shipped, 60)], 0, planted)),
            Task.Run(() => RunAsync([.. changed.Select(directory => (directory, 20))], 1, null))
        );
        changed.ForEach(directory => Directory.Delete(directory, recursive: true));
        return differences.FirstOrDefault(difference => difference is not null);

        async Task<string?> RunAsync((string Directory, int Share)[] policies, int first, PlantedForms? looking)
        {
            var seen = new Tally();
            foreach (var (number, (directory, share)) in policies.Index())
            {
                await using var hub = await TestedHub.StartAsync(directory, Instants[0]);
                foreach (var (place, instant) in Instants.Index())
                {
                    hub.MoveTo(instant);
                    var differential = new Differential(hub, directory, seed, seen)
                    {
                        Watch = canaries.Answer,
                        Compared = looking is null ? null : looking.Look,
                        Sought = looking?.SoughtAt(instant) ?? new Sought(),
                    };
                    int[] parts = [40, 20, 30, 10];
                    var store = (uint)((first + number) * Instants.Count + place) * 1000;
                    if (
                        await differential.RunAllAsync(store, operations / 100 * share * parts[place] / 100) is
                        { } difference
                    )
                        return $"{directory} at {instant:u}, {difference}";
                }
                canaries.Signal(hub.Host.Logs.Text);
            }
            tally.Add(seen);
            return null;
        }
    }
}
