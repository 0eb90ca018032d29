using System.CommandLine;

namespace DataHub.Cli.Audit;

/// <summary><c>datahub audit</c>: what an auditor and an operator do with the log.</summary>
internal static class AuditCommand
{
    public static Command Create(HubSettings settings, Terminal terminal) =>
        new("audit", "Verify and sign the audit log.")
        {
            VerifyCommand.Create(settings, terminal),
            CheckpointCommand.Create(settings, terminal),
            KeyCommand.Create(settings, terminal),
            ReplayCommand.Create(settings, terminal),
            DutiesCommand.Create(settings, terminal, TimeProvider.System),
        };
}
