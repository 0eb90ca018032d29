using System.Text.RegularExpressions;
using DataHub.Policies;
using DataHub.Server.Tests.Hosting;

namespace DataHub.Tests.Reference.Worlds;

/// <summary>
/// The shipped agreements with many of their lines changed: other forms, constraints gone, turned round or added, other times in force. A file that the hub
/// would refuse stays as it was.
/// </summary>
internal static partial class RandomPolicies
{
    private static readonly string[] Forms =
    [
        "full",
        "full",
        "withhold",
        "presence",
        "pseudonym",
        "generalise:yearMonth",
        "generalise:year",
        "generalise:ageBand",
        "generalise:majority",
        "generalise:admin1",
        "generalise:country",
        "generalise:region",
        "generalise:docTypeAndIssuer",
        "generalise:phoneCountry",
        "generalise:platformOnly",
        "generalise:registrableDomain",
        "generalise:codeParent",
    ];

    private static readonly string[] Constraints =
    [
        "{leftOperand: subject.isMinor, operator: eq, rightOperand: \"no\"}",
        "{leftOperand: consent.forPurpose, operator: eq, rightOperand: \"dpv:ConsentGiven\"}",
        "{leftOperand: case.status, operator: neq, rightOperand: ongoing}",
        "{leftOperand: record.tlp, operator: isAnyOf, rightOperand: [green, clear]}",
        "{leftOperand: record.age, operator: eq, rightOperand: underOneYear}",
        "{leftOperand: consent.health, operator: eq, rightOperand: \"dpv:ConsentGiven\"}",
        "{leftOperand: record.handling, operator: neq, rightOperand: H3}",
        "{leftOperand: record.foundIn, operator: eq, rightOperand: requester.country}",
    ];

    /// <summary>The directory of the shipped policies.</summary>
    public static string Shipped { get; } = Path.Combine(Repository.Root, "policies");

    /// <summary>Copies the shipped policies.</summary>
    /// <returns>The new directory.</returns>
    public static string Copy()
    {
        var copy = Path.Combine(Path.GetTempPath(), "datahub-tests", Guid.NewGuid().ToString("N"));
        foreach (var file in Directory.GetFiles(Shipped, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(Shipped, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return copy;
    }

    /// <summary>Copies the shipped policies and changes the agreements.</summary>
    /// <returns>The new directory, and how many agreements were changed.</returns>
    public static (string Directory, int Changed) Make(Dice dice)
    {
        var directory = Copy();
        var files = Directory
            .GetFiles(Path.Combine(directory, "agreements"), "*.yaml")
            .Where(file => !file.EndsWith(".accepted.yaml", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToDictionary(file => Path.GetRelativePath(directory, file).Replace('\\', '/'), File.ReadAllText);
        var changed = new HashSet<string>();
        for (var round = 0; round < 3; round++)
        {
            foreach (var (file, shipped) in files.Where(f => !changed.Contains(f.Key)))
                File.WriteAllText(Path.Combine(directory, file), string.Join('\n', Changed(shipped.Split('\n'), dice)));
            changed = [.. files.Keys.Except(Faulty(directory))];
            foreach (var (file, shipped) in files.Where(f => !changed.Contains(f.Key)))
                File.WriteAllText(Path.Combine(directory, file), shipped);
        }
        PolicyBundle.Load(directory);
        return (directory, changed.Count);
    }

    private static HashSet<string> Faulty(string directory)
    {
        try
        {
            PolicyBundle.Load(directory);
            return [];
        }
        catch (PolicyBundleException refused)
        {
            return [.. refused.Faults.Select(fault => fault.File)];
        }
    }

    private static IEnumerable<string> Changed(IEnumerable<string> lines, Dice dice)
    {
        foreach (var line in lines)
        {
            if (Granted().Match(line) is { Success: true } granted && dice.Chance(0.15))
                yield return granted.Groups[1].Value + dice.From(Forms);
            else if (Constraint().IsMatch(line) && dice.Chance(0.2))
                yield return $"      - {dice.From(Constraints)}";
            else if (InForce().IsMatch(line) && dice.Chance(0.4))
                yield return dice.Of(
                    line + "\nsuspended: {from: \"2026-08-01\", until: \"2026-12-01\"}",
                    line.Replace("until: \"20", "until: \"21", StringComparison.Ordinal)
                );
            else
                yield return line;
        }
    }

    [GeneratedRegex(@"^(      (?:pd|dh):\w+: )[\w:]+\s*$")]
    private static partial Regex Granted();

    [GeneratedRegex(@"^      - \{leftOperand: ")]
    private static partial Regex Constraint();

    [GeneratedRegex(@"^inForce: ")]
    private static partial Regex InForce();
}
