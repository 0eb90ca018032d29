using System.CommandLine;
using DataHub.Policies.Tables;

namespace DataHub.Cli.Policy;

/// <summary>
/// <c>datahub policy table</c>: prints who sees what under one agreement, or compares all tables with those approved under
/// <c>expected/</c>. Exit code 0 when they are the same, 1 when one differs, 2 when there are no policies.
/// </summary>
internal static class TableCommand
{
    private const int LinesShown = 10;

    public static Command Create(HubSettings settings, Terminal terminal)
    {
        var command = new Command(
            "table",
            "Print who sees what under an agreement, or compare all with what was approved."
        );
        var uid = new Argument<string?>("agreement")
        {
            Description = "Uid or file name without extension, or baseline or domestic. Without it, all are compared.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var approve = new Option<bool>("--approve")
        {
            Description = "Write the tables, or the one that is named: what they say is approved.",
        };
        command.Add(uid);
        command.Add(approve);
        var arguments = PolicyArguments.On(command, settings);
        command.SetAction(parsed =>
        {
            var directory = arguments.Directory(parsed);
            var tables = new WhoSeesWhat(PolicyArguments.Load(directory));
            var name = parsed.GetValue(uid) is { } named ? NameOf(tables, named) : null;
            if (name is not null && !parsed.GetValue(approve))
                return Print(tables, name, terminal, arguments.Json(parsed));
            var expected = new ExpectedTables(directory);
            if (parsed.GetValue(approve) && name is not null)
                expected.Write(tables, name);
            else if (parsed.GetValue(approve))
                expected.Write(tables);
            return Compare(tables, expected, terminal, arguments.Json(parsed));
        });
        return command;
    }

    private static string NameOf(WhoSeesWhat tables, string uid) =>
        tables.Find(uid)
        ?? throw new NotDoneException($"There is no agreement {uid}. Name one of {string.Join(", ", tables.Names)}.");

    private static int Print(WhoSeesWhat tables, string name, Terminal terminal, bool json)
    {
        if (json)
            terminal.WriteJson(new { name, markdown = tables.Of(name) });
        else
            terminal.Output.Write(tables.Of(name));
        return ExitCode.Ok;
    }

    private static int Compare(WhoSeesWhat tables, ExpectedTables expected, Terminal terminal, bool json)
    {
        var differences = tables.Compare(expected.Read());
        if (json)
            terminal.WriteJson(new { tables = tables.Names.Count, differences });
        else
            Write(terminal.Output, tables.Names.Count, differences);
        return differences.Count == 0 ? ExitCode.Ok : ExitCode.Findings;
    }

    private static void Write(TextWriter output, int count, IReadOnlyList<TableDifference> differences)
    {
        foreach (var one in differences)
        {
            output.WriteLine(
                $"{ExpectedTables.Folder}/{one.Name}.md:{one.Line}: {one.Removed.Count} lines gone, {one.Added.Count} new"
            );
            WriteLines(output, "-", one.Removed);
            WriteLines(output, "+", one.Added);
        }
        output.WriteLine(
            differences.Count == 0
                ? $"{count} tables: all as approved."
                : $"{differences.Count} of {count} tables are not as approved. Read them line by line, then approve with --approve."
        );
    }

    private static void WriteLines(TextWriter output, string sign, IReadOnlyList<string> lines)
    {
        foreach (var line in lines.Take(LinesShown))
            output.WriteLine($"  {sign} {line}");
        if (lines.Count > LinesShown)
            output.WriteLine($"  {sign} and {lines.Count - LinesShown} more");
    }
}
