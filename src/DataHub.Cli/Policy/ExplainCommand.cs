using System.CommandLine;
using DataHub.Policies;
using DataHub.Policies.Explaining;

namespace DataHub.Cli.Policy;

/// <summary>
/// <c>datahub policy explain</c>: what a requester sees of a record, why, and what would have to be otherwise. Exit code 0, or 2 when the
/// question names what does not exist.
/// </summary>
internal static class ExplainCommand
{
    public static Command Create(HubSettings settings, Terminal terminal, TimeProvider clock)
    {
        var command = new Command("explain", "Say what a requester sees of a record, why, and what would change it.");
        var options = new ExplainOptions(command);
        var arguments = PolicyArguments.On(command, settings);
        command.SetAction(parsed =>
        {
            var bundle = arguments.Load(parsed);
            var explanation = Explain(bundle, options.Question(parsed, clock.GetUtcNow()), options.Voice(parsed));
            if (arguments.Json(parsed))
                terminal.WriteJson(explanation);
            else
                terminal.Output.Write(explanation);
            return ExitCode.Ok;
        });
        return command;
    }

    private static Explanation Explain(PolicyBundle bundle, Question question, Voice voice)
    {
        try
        {
            return Explanation.Of(bundle, question, voice);
        }
        catch (FormatException wrong)
        {
            throw new NotDoneException(wrong.Message);
        }
    }
}
