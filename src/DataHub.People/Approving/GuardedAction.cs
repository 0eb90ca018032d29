namespace DataHub.People.Approving;

/// <summary>What one person may not do alone. The numbers are stored: never change one.</summary>
public enum GuardedAction
{
    /// <summary>A large part of the log, or of what it names, leaves the hub. An auditor asks, another one approves.</summary>
    BulkExport = 1,

    /// <summary>The keys of a subject are destroyed. A focal point asks, a policy officer approves.</summary>
    KeyDestruction = 2,

    /// <summary>An agreement comes into force. A policy officer asks, a focal point approves.</summary>
    AgreementActivation = 3,
}
