using DataHub.People.Approving;

namespace DataHub.Server.SignIn;

/// <summary>What needs two persons, as the pages call it.</summary>
internal static class ActionWords
{
    public static string Of(GuardedAction action) =>
        action switch
        {
            GuardedAction.BulkExport => "Export of the log",
            GuardedAction.KeyDestruction => "Destruction of a subject's keys",
            GuardedAction.AgreementActivation => "Activation of an agreement",
        };

    /// <summary>How what it is about is written: whatever does it compares to the letter.</summary>
    public static string HowToWrite(GuardedAction action) =>
        action switch
        {
            GuardedAction.BulkExport => $"For an export: {FourEyes.ExportSubject}",
            GuardedAction.KeyDestruction =>
                "For a subject's keys: type and id as the command names them, as in Victim:17",
            GuardedAction.AgreementActivation =>
                "For an agreement: what stands above where one waits, or what /healthz/ready names",
        };
}
