using BenchmarkDotNet.Attributes;
using DataHub.Policies;
using DataHub.Policies.Compiling;
using DataHub.Policies.Forms;

namespace DataHub.Benchmarks.Deciding;

/// <summary>
/// What the form of one field costs: compiled, in a dictionary, and interpreted. The same thousand fields of records of random classes, in the
/// same order, for all; what all say is compared first.
/// </summary>
[MemoryDiagnoser]
public class DecisionBenchmarks
{
    private const int Fields = 1024;

    private readonly int[] classes = new int[Fields];
    private readonly int[][] values = new int[Fields][];
    private readonly Category[] categories = new Category[Fields];
    private DecisionTable table = null!;
    private Dictionary<(int Class, int Category), Form> dictionary = null!;
    private InterpretedRules rules = null!;

    [GlobalSetup]
    public void SetUp()
    {
        var bundle = PolicyBundle.Load(GeneratedPolicies.Directory);
        var agreement = bundle.Agreements.Single(one => one.Uid == "urn:dh:agreement:tha-idn");
        var scenarios = new Scenarios(bundle.Content);
        var scenario = scenarios
            .Of(agreement)
            .First(one => one.Agency.Code == "IDN.KEMLU" && one.Purpose.Term == "dh:Repatriation");
        table = bundle
            .EntitlementOf(
                new Requester(scenario.Agency.Country, scenario.Agency.Code, scenario.Purpose.Term, "bench"),
                agreement.InForce.From
            )
            .TableOf(scenario.Originator, "Victim")!;
        rules = new InterpretedRules(scenarios.RulesOf(scenario, "Victim", RuleAction.Read), table.Operands);
        dictionary = (
            from recordClass in Enumerable.Range(0, table.ClassCount)
            from category in bundle.Categories
            select (Key: (recordClass, (int)category.Index), Form: table.FormOf(table.RowOf(recordClass), category))
        ).ToDictionary(one => one.Key, one => one.Form);
        // the same fields every time
        var random = new Random(1);
        for (var field = 0; field < Fields; field++)
        {
            classes[field] = random.Next(table.ClassCount);
            values[field] = new int[table.Operands.Count];
            table.ValuesOf(classes[field], values[field]);
            categories[field] = bundle.Categories[random.Next(bundle.Categories.Count)];
        }
        if (new[] { FromDictionary(), Interpreted(), FromValues() }.Any(sum => sum != Compiled()))
            throw new InvalidOperationException("The three do not decide alike. There is nothing to compare.");
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Fields, Description = "compiled: class to form")]
    public int Compiled()
    {
        var sum = 0;
        for (var field = 0; field < Fields; field++)
            sum += table.FormOf(table.RowOf(classes[field]), categories[field]).Index;
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Fields, Description = "compiled: operand values to class to form")]
    public int FromValues()
    {
        var sum = 0;
        for (var field = 0; field < Fields; field++)
            sum += table.FormOf(table.RowOf(table.ClassOf(values[field])), categories[field]).Index;
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Fields, Description = "dictionary: (class, category) to form")]
    public int FromDictionary()
    {
        var sum = 0;
        for (var field = 0; field < Fields; field++)
            sum += dictionary[(classes[field], categories[field].Index)].Index;
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Fields, Description = "interpreted: operand values through all rules")]
    public int Interpreted()
    {
        var sum = 0;
        for (var field = 0; field < Fields; field++)
            sum += rules.FormOf(values[field], categories[field]).Index;
        return sum;
    }
}
