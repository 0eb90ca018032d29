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
}
