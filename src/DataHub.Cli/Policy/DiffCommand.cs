using System.CommandLine;
using DataHub.Disclosure.Statistics;
using DataHub.Policies.Comparing;

namespace DataHub.Cli.Policy;

/// <summary>
/// <c>datahub policy diff</c>: what a second policy directory decides differently from a first, and how many records of the store are
/// concerned. Exit code 0 when nothing widens, 3 when anything does, 2 when either directory or the store cannot be read.
/// </summary>
internal static class DiffCommand
{
    private static readonly Argument<DirectoryInfo> Before = new Argument<DirectoryInfo>("before")
    {
        Description = "The directory of the earlier policies.",
    }.AcceptExistingOnly();

    private static readonly Argument<DirectoryInfo> After = new Argument<DirectoryInfo>("after")
    {
        Description = "The directory of the later policies.",
    }.AcceptExistingOnly();

    private static readonly Option<bool> Store = new("--store")
    {
        Description = "Count the records of the hub's store that each change concerns.",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Answer in JSON, for programs." };

    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var command = new Command("diff", "Say what the later policies widen and narrow.")
        {
            Before,
            After,
            Store,
            Json,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var before = PolicyArguments.Load(parsed.GetRequiredValue(Before).FullName);
                var after = PolicyArguments.Load(parsed.GetRequiredValue(After).FullName);
                var census = parsed.GetValue(Store) ? await CensusAsync(settings, cancellationToken) : null;
                var diff = PolicyDiff.Between(before, after, census);
                if (parsed.GetValue(Json))
                    terminal.WriteJson(ForPrograms(diff));
                else
                    await terminal.Output.WriteAsync(diff.ToText());
                return diff.Widens ? ExitCode.Widened : ExitCode.Ok;
            }
        );
        return command;
    }

    private static async Task<RecordCensus> CensusAsync(HubSettings settings, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        return await new CensusReader(settings.RecordsOfHub()).ReadAsync(today, cancellationToken);
    }

    private static object ForPrograms(PolicyDiff diff) =>
        new
        {
            before = diff.Before,
            after = diff.After,
            widens = diff.Widens,
            widenedAgreements = diff.WidenedAgreements,
            unchanged = diff.Unchanged,
            changes = diff.Changes.Select(change => new
            {
                direction = change.Direction.ToString().ToUpperInvariant(),
                kind = change.Kind.ToString(),
                change.Routes,
                change.Purposes,
                change.RecordTypes,
                change.Categories,
                change.Statement,
                change.Conditions,
                change.HasCaseReference,
                change.Records,
            }),
        };
}
