namespace DataHub.People;

/// <summary>What a person may do. The numbers are stored: never change one.</summary>
[Flags]
public enum PersonRoles
{
    None = 0,

    /// <summary>Asks for records under agreements.</summary>
    Caseworker = 1,

    /// <summary>Decides for the country that owns a record.</summary>
    FocalPoint = 2,

    /// <summary>Prepares and activates agreements.</summary>
    PolicyOfficer = 4,

    /// <summary>Reads the log, and no record.</summary>
    Auditor = 8,

    /// <summary>Looks after people and clients; reads neither records nor the log's content.</summary>
    Administrator = 16,
}
