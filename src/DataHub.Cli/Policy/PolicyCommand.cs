using System.CommandLine;

namespace DataHub.Cli.Policy;

/// <summary><c>datahub policy</c>: agreements as code.</summary>
internal static class PolicyCommand
{
    public static Command Create(HubSettings settings, Terminal terminal) =>
        new("policy", "Check, test, explain, compare, prove and sign the policies.")
        {
            CheckCommand.Create(settings, terminal),
            DiffCommand.Create(settings, terminal),
            TableCommand.Create(settings, terminal),
            TestCommand.Create(settings, terminal),
            MutateCommand.Create(settings, terminal),
            ExplainCommand.Create(settings, terminal, TimeProvider.System),
            LintCommand.Create(settings, terminal),
            OdrlCommand.Create(settings, terminal),
            PolicyKeyCommand.Create(settings, terminal),
            SignCommand.Create(settings, terminal),
            VerifyCommand.Create(settings, terminal),
            ProveCommand.Create(settings, terminal),
        };
}
