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
        string[] policies = [RandomPolicies.Shipped, .. changed];
        int[] shares = [60, 20, 20];
        foreach (var (number, directory) in policies.Index())
        {
            await using var hub = await TestedHub.StartAsync(directory, Instants[0]);
            foreach (var (place, instant) in Instants.Index())
            {
                hub.MoveTo(instant);
                var differential = new Differential(hub, directory, seed, tally)
                {
                    Watch = canaries.Answer,
                    Compared = number == 0 ? planted.Look : null,
                    Sought = number == 0 ? planted.SoughtAt(instant) : new Sought(),
                };
                int[] parts = [40, 20, 30, 10];
                var store = (uint)(number * Instants.Count + place) * 1000;
                if (
                    await differential.RunAllAsync(store, operations / 100 * shares[number] * parts[place] / 100) is
                    { } difference
                )
                    return $"{directory} at {instant:u}, {difference}";
            }
            canaries.Signal(hub.Host.Logs.Text);
        }
        changed.ForEach(directory => Directory.Delete(directory, recursive: true));
        return null;
    }
}
