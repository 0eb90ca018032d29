using System.CommandLine;
using DataHub.Cli.Policy;
using DataHub.Policies;
using DataHub.Policies.Comparing;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace DataHub.Cli.Schema;

/// <summary>
/// <c>datahub schema diff</c>: what a later print of the schema breaks and, with the policies, what it newly discloses to whom. Exit code 0 when nothing does or
/// an office answers for all that does, 1 when not, 2 when a print or the policies cannot be read.
/// </summary>
internal static class DiffCommand
{
    private static readonly Argument<FileInfo> Before = new Argument<FileInfo>("before")
    {
        Description = "The earlier print, as in schema/hub.graphql of the last release.",
    }.AcceptExistingOnly();

    private static readonly Argument<FileInfo> After = new Argument<FileInfo>("after")
    {
        Description = "The later print.",
    }.AcceptExistingOnly();

    private static readonly Option<DirectoryInfo?> PoliciesBefore = new("--policies-before")
    {
        Description = "The policies of the earlier print. Default: the same as of the later one.",
    };

    private static readonly Option<FileInfo?> Accepted = new("--accepted")
    {
        Description = "The changes that an office answers for. Default: accepted.yaml beside the later print.",
    };

    private static readonly Option<DateTimeOffset?> Now = TypedOptions.Instant(
        "--now",
        "The instant from which agreements decide, as in 2027-01-01. Default: this one."
    );

    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var command = new Command("diff", "Say what a later schema breaks and newly discloses.")
        {
            Before,
            After,
            PoliciesBefore,
            Accepted,
            Now,
        };
        var policies = PolicyArguments.On(command, settings);
        command.SetAction(parsed =>
        {
            var (before, after) = (Read(parsed.GetRequiredValue(Before)), Read(parsed.GetRequiredValue(After)));
            var decides = policies.Load(parsed);
            var decided = parsed.GetValue(PoliciesBefore) is { } earlier
                ? PolicyArguments.Load(earlier.FullName)
                : decides;
            var accepted = AcceptedChanges.Read(
                parsed.GetValue(Accepted)?.FullName
                    ?? Path.Combine(parsed.GetRequiredValue(After).DirectoryName!, "accepted.yaml")
            );
            var now = parsed.GetValue(Now) ?? TimeProvider.System.GetUtcNow();
            var findings = Findings(SchemaComparison.Between(before, after))
                .Concat(Disclosed(before, decided, after, decides, now))
                .Select(finding => finding with { IsAccepted = accepted.Covers(finding.Code, finding.About) })
                .ToList();
            if (policies.Json(parsed))
                terminal.WriteJson(findings);
            else
                Print(terminal, findings);
            if (decided != decides && !policies.Json(parsed))
                terminal.Output.Write(PolicyDiff.Between(decided, decides, null).ToText());
            return findings.TrueForAll(finding => finding.IsAccepted || !finding.Matters)
                ? ExitCode.Ok
                : ExitCode.Findings;
        });
        return command;
    }

    private static IEnumerable<Finding> Findings(IEnumerable<SchemaChange> changes) =>
        changes.Select(change => new Finding(
            change.Kind.ToString().ToLowerInvariant(),
            change.Coordinate,
            change.ToString(),
            change.Kind is ChangeKind.Breaking or ChangeKind.Classification
        ));

    /// <summary>What is newly disclosed, now or from a later instant at which an agreement starts, ends or is suspended.</summary>
    private static IEnumerable<Finding> Disclosed(
        GraphQLDocument before,
        PolicyBundle decided,
        GraphQLDocument after,
        PolicyBundle decides,
        DateTimeOffset now
    )
    {
        var (earlier, later) = (Classification.Of(before), Classification.Of(after));
        return Edges(decided, decides)
            .Where(edge => edge > now && edge < DateTimeOffset.MaxValue)
            .Prepend(now)
            .SelectMany(instant =>
                new Disclosures(later, decides, instant)
                    .BeyondThoseOf(new Disclosures(earlier, decided, instant))
                    .Select(disclosed => new Finding(
                        "discloses",
                        disclosed.About,
                        instant == now ? disclosed.Text : $"{disclosed.Text} from {instant:yyyy-MM-dd}",
                        Matters: true
                    ))
            )
            .DistinctBy(finding => finding.About);
    }

    private static IEnumerable<DateTimeOffset> Edges(PolicyBundle decided, PolicyBundle decides) =>
        decided
            .Agreements.Concat(decides.Agreements)
            .SelectMany(agreement => new[] { agreement.InForce, agreement.Suspended })
            .OfType<Period>()
            .SelectMany(period => new[] { period.From, period.Until })
            .Distinct()
            .Order();

    private static void Print(Terminal terminal, List<Finding> findings)
    {
        foreach (var finding in findings)
            terminal.Output.WriteLine(finding.IsAccepted ? $"{finding.Text} (accepted)" : finding.Text);
        var open = findings.Count(finding => finding.Matters && !finding.IsAccepted);
        terminal.Output.WriteLine(
            $"{findings.Count} differences, {open} of them break or disclose and nobody answers for them."
        );
    }

    private static GraphQLDocument Read(FileInfo file)
    {
        try
        {
            return Parser.Parse(File.ReadAllText(file.FullName));
        }
        catch (GraphQLParserException fault)
        {
            throw new NotDoneException($"{file.FullName}:{fault.Location.Line}: this is no schema.");
        }
    }

    /// <summary>What the command found, as programs get it.</summary>
    /// <param name="Code">The kind of change, or <c>discloses</c>.</param>
    /// <param name="About">The coordinate, of a disclosure with recipient, agreement and forms; with the code, what an acceptance names.</param>
    /// <param name="Text">In words.</param>
    /// <param name="Matters">Whether an office has to answer for it.</param>
    private sealed record Finding(string Code, string About, string Text, bool Matters)
    {
        public bool IsAccepted { get; init; }
    }
}
