using DataHub.Policies.Judging;
using DataHub.Policies.Tables;
using DataHub.Policies.Testing;

namespace DataHub.Policies.Mutating;

/// <summary>
/// Tests the tests: changes the policies in memory, one rule, constraint, category, duty or target at a time, and asks whether a policy test
/// or an approved table goes red.
/// </summary>
/// <param name="Mutants">How many changes were made.</param>
/// <param name="KilledByTests">Those that a policy test notices.</param>
/// <param name="KilledByTables">Those that no test notices, but an approved table.</param>
/// <param name="Survivors">Those that nothing notices.</param>
public sealed record Mutation(int Mutants, int KilledByTests, int KilledByTables, IReadOnlyList<Survivor> Survivors)
{
    /// <summary>Makes all changes in turn.</summary>
    /// <param name="bundle">The policies.</param>
    /// <param name="tests">Their tests, which all pass.</param>
    /// <param name="progress">Told how many of how many changes were made.</param>
    /// <param name="cancellationToken">Stops between two changes.</param>
    /// <remarks>
    /// Approved are the tables of the policies as they are: compare them first, for instance with <see cref="WhoSeesWhat.Compare"/>.
    /// </remarks>
    public static Mutation Run(
        PolicyBundle bundle,
        PolicyTests tests,
        IProgress<(int Done, int Total)>? progress,
        CancellationToken cancellationToken
    )
    {
        var tables = new WhoSeesWhat(bundle);
        var expected = tables.Names.ToDictionary(name => name, tables.Of);
        var mutants = Mutating.Mutants.Of(bundle.Content).ToList();
        var byTests = 0;
        var byTables = 0;
        var survivors = new List<Survivor>();
        foreach (var (index, mutant) in mutants.Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (IsNoticed(tests, mutant))
                byTests++;
            else if (IsNoticed(expected, tables.Outcomes, mutant))
                byTables++;
            else
                survivors.Add(new Survivor(mutant.File, mutant.Line, mutant.Change));
            progress?.Report((index + 1, mutants.Count));
        }
        return new Mutation(mutants.Count, byTests, byTables, survivors);
    }

    private static bool IsNoticed(PolicyTests tests, Mutant mutant)
    {
        var judge = new Judge(mutant.Content);
        return tests
            .All.Where(test => mutant.Agreement is null || test.Agreement == mutant.Agreement)
            .Any(test => test.Run(judge).Any());
    }

    // the mutant's own file first: what it changes in other tables is seldom needed to notice it
    private static bool IsNoticed(Dictionary<string, string> expected, OutcomeTexts before, Mutant mutant)
    {
        var own = Path.GetFileNameWithoutExtension(mutant.File);
        return new TableTexts(mutant.Content, new OutcomeTexts(mutant.Content.Categories, before))
            .All.Where(table => mutant.Agreement is null || table.Name == own)
            .OrderBy(table => table.Name != own)
            .Any(table => table.Text() != expected[table.Name]);
    }
}
