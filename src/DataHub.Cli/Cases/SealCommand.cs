using System.CommandLine;
using System.Globalization;
using DataHub.Audit.Entries;
using DataHub.Cli.Audit;
using DataHub.Cli.Policy;
using DataHub.Records.Seals;

namespace DataHub.Cli.Cases;

/// <summary>
/// <c>datahub cases seal</c> and <c>unseal</c>: a court or prosecutor sealed the file of a case, or lifted the seal. Acts on the next request, and is two entries of
/// the operators' log, of which the first comes before. Exit code 2 when it could not be done.
/// </summary>
internal static class SealCommand
{
    public static Command Seal(HubSettings settings, Terminal terminal) =>
        Create(
            new Command(
                "seal",
                "From the next request on other countries do not see the case, its persons and its links."
            ),
            settings,
            terminal,
            isSealed: true
        );

    public static Command Unseal(HubSettings settings, Terminal terminal) =>
        Create(
            new Command("unseal", "The seal is lifted: the case is disclosed as its status and the agreements say."),
            settings,
            terminal,
            isSealed: false
        );

    private static Command Create(Command command, HubSettings settings, Terminal terminal, bool isSealed)
    {
        var number = new Argument<string?>("number")
        {
            Description = "The case number, as the agency's file has it.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var id = new Option<string?>("--id")
        {
            Description = "The id of the case that the agency was given, for a case without a number.",
        };
        var agency = new Option<string>("--agency")
        {
            Description = "The agency that contributed the case, such as IDN.KEMLU.",
            Required = true,
        };
        command.Add(number);
        command.Add(id);
        command.Add(agency);
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(number) is null == parsed.GetValue(id) is null)
                parsed.AddError("Name the case by its number or by --id.");
        });
        var acts = OperatorActs.On(command);
        var policies = PolicyArguments.DirectoryOn(command, settings);
        command.SetAction(
            (parsed, cancellationToken) =>
                AuditTools.RunAsync(
                    terminal,
                    async () =>
                    {
                        var of = parsed.GetRequiredValue(agency);
                        AgencyArgument.Check(policies.Load(parsed), of);
                        var register = new SealRegister(settings.RecordsOfHub());
                        var before = parsed.GetValue(id) is { } given
                            ? await register.FindAsync(
                                of,
                                SubjectIds.Given(settings, policies.Directory(parsed), of, "Case", given),
                                cancellationToken
                            )
                            : await register.FindAsync(of, parsed.GetRequiredValue(number)!, cancellationToken);
                        if (before.Count == 0)
                            throw new NotDoneException(
                                parsed.GetValue(id) is null
                                    ? $"{of} has no case with that number. Write it as the file has it that was imported."
                                    : $"{of} did not contribute the case with that id."
                            );
                        await using var tools = AuditTools.OpenToAct(settings, terminal);
                        var entry = acts.Entry(
                            AuditKind.Admin,
                            parsed,
                            [.. before.Keys.Select(id => new AuditSubject("Case", id))]
                        ) with
                        {
                            Changes =
                            [
                                .. before.Values.Select(was => new AuditChange(
                                    "seal of a case",
                                    Said(was),
                                    Said(isSealed)
                                )),
                            ],
                        };
                        await tools.AsOperatorAsync(
                            log => new ValueTask<bool>(
                                log.MakeAsync(
                                    entry,
                                    () => register.RecordAsync([.. before.Keys], isSealed, cancellationToken),
                                    cancellationToken
                                )
                            ),
                            cancellationToken
                        );
                        await terminal.Output.WriteLineAsync(
                            string.Create(CultureInfo.InvariantCulture, $"{before.Count} case: {Said(isSealed)}.")
                        );
                        return ExitCode.Ok;
                    }
                )
        );
        return command;
    }

    private static string? Said(bool? isSealed) =>
        isSealed switch
        {
            true => "sealed",
            false => "not sealed",
            null => null,
        };
}
