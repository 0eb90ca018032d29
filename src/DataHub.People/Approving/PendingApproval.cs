namespace DataHub.People.Approving;

/// <summary>A request as people see it.</summary>
/// <param name="Approver">Null while nobody has approved.</param>
public sealed record PendingApproval(Approval Approval, Person Asker, Person? Approver);
