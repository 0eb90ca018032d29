namespace DataHub.People.Approving;

/// <summary>Who asks for a guarded action and who approves it.</summary>
public static class FourEyes
{
    /// <summary>What an approval of an export is about, to the letter.</summary>
    public const string ExportSubject = "audit log";

    public static PersonRoles AskedBy(GuardedAction action) =>
        action switch
        {
            GuardedAction.BulkExport => PersonRoles.Auditor,
            GuardedAction.KeyDestruction => PersonRoles.FocalPoint,
            GuardedAction.AgreementActivation => PersonRoles.PolicyOfficer,
        };

    public static PersonRoles ApprovedBy(GuardedAction action) =>
        action switch
        {
            GuardedAction.BulkExport => PersonRoles.Auditor,
            GuardedAction.KeyDestruction => PersonRoles.PolicyOfficer,
            GuardedAction.AgreementActivation => PersonRoles.FocalPoint,
        };

    /// <summary>Whether a person may approve what another asked for: never their own request, and only within their country or the region.</summary>
    public static bool MayApprove(Person approver, Person asker, GuardedAction action) =>
        approver.IsActive
        && approver.Id != asker.Id
        && approver.Country == asker.Country
        && approver.Roles.HasFlag(ApprovedBy(action));

    public static bool MayAsk(Person asker, GuardedAction action) =>
        asker.IsActive && asker.Roles.HasFlag(AskedBy(action));
}
