using DataHub.Policies.Compiling;
using DataHub.Policies.Loading;

namespace DataHub.Policies.Mutating;

/// <summary>Where in a policy file the entries of rules and duties stand.</summary>
internal sealed class RuleLines(PolicyContent content, string file)
{
    private static readonly string[] Parts = ["permission", "prohibition", "duty"];

    private readonly MapNode? root = content.Files.FirstOrDefault(one => one.Name == file)?.Root;

    /// <summary>The line on which a rule names a category; that of the rule where it names none, as with <c>everything</c>.</summary>
    public int Of(Rule rule, Category category)
    {
        var node = Find(rule.Id);
        var entries = ((node?["disclose"] ?? node?["cap"]) as MapNode)?.Entries ?? [];
        return entries.FirstOrDefault(entry => entry.Key == category.Term)?.Line ?? rule.Line;
    }

    /// <summary>The line on which a duty starts.</summary>
    public int Of(Duty duty) => Find(duty.Id)?.Line ?? 1;

    private MapNode? Find(string id) =>
        Parts
            .SelectMany(part => root?[part].Items() ?? [])
            .Select(item => item.Map())
            .FirstOrDefault(map => map.TextOf("id") == id);
}
