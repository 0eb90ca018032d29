using System.CommandLine;
using DataHub.Audit.Bundles;
using DataHub.Audit.Checkpoints;

namespace DataHub.Cli.Audit;

/// <summary>The option <c>--key</c>: whose signature is believed.</summary>
internal static class BelievedKeys
{
    public static Option<string[]> Option() =>
        new("--key")
        {
            Description =
                "Verifier key of a log (name+id+base64), as 'datahub audit key' prints it; it is believed for logs below that name too. Default: the hub's own keys, or those in the bundle.",
        };

    /// <exception cref="NotDoneException">One is no key, or two have the same name.</exception>
    public static IReadOnlyList<NoteKey> Parse(string[]? given)
    {
        try
        {
            var keys = (given ?? []).Select(NoteKey.Parse).DistinctBy(key => key.ToString()).ToList();
            return keys.GroupBy(key => key.Name).FirstOrDefault(named => named.Count() > 1) is { } twice
                ? throw new NotDoneException($"--key: two keys are named {twice.Key}; only one can be the log's.")
                : keys;
        }
        catch (FormatException fault)
        {
            throw new NotDoneException($"--key: {fault.Message}");
        }
    }

    /// <summary>The keys given, and for each log whose name lies below one of theirs, such as a later epoch, that key.</summary>
    public static IReadOnlyList<NoteKey> For(IEnumerable<string> logs, IReadOnlyList<NoteKey> given) =>
        [
            .. given,
            .. logs.Distinct()
                .Where(log => given.All(key => key.Name != log))
                .Select(log => given.FirstOrDefault(key => key.Covers(log))?.For(log))
                .OfType<NoteKey>(),
        ];

    /// <summary>The keys given, or else those that the bundle names itself, which only shows that it agrees with itself.</summary>
    public static async Task<IReadOnlyList<NoteKey>> OfAsync(
        AuditBundle bundle,
        IReadOnlyList<NoteKey> given,
        Terminal terminal
    )
    {
        if (given.Count > 0)
            return For(bundle.Keys.Select(key => key.Name), given);
        await terminal.Error.WriteLineAsync(
            "The keys are those in the bundle itself. Compare them with the ones that you hold, or name those with --key:"
        );
        foreach (var key in bundle.Keys)
            await terminal.Error.WriteLineAsync($"  {key}");
        return bundle.Keys;
    }
}
