using System.CommandLine;

namespace DataHub.Cli.Audit;

/// <summary><c>datahub audit</c>: what an auditor and an operator do with the log.</summary>
internal static class AuditCommand
{
    public static Command Create(HubSettings settings, Terminal terminal) =>
        new("audit", "Verify, prove, export and search the audit log.")
        {
            VerifyCommand.Create(settings, terminal),
            CheckpointCommand.Create(settings, terminal),
            KeyCommand.Create(settings, terminal),
            ProofCommand.Create(settings, terminal),
            InclusionCommand.Create(settings, terminal),
            ConsistencyCommand.Create(settings, terminal),
            ExportCommand.Create(settings, terminal),
            DiffCommand.Create(terminal),
            WhoSawCommand.Create(settings, terminal),
            ReplayCommand.Create(settings, terminal),
            DutiesCommand.Create(settings, terminal, TimeProvider.System),
            PendingCommand.Create(settings, terminal),
            EraseSubjectCommand.Create(settings, terminal),
            NewEpochCommand.Create(settings, terminal),
        };
}
