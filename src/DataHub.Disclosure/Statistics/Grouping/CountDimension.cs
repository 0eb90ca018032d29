namespace DataHub.Disclosure.Statistics.Grouping;

/// <summary>By what counts can be narrowed and broken down.</summary>
public enum CountDimension
{
    /// <summary>The country that handled the case.</summary>
    HandledBy,
    Category,
    ModusOperandi,

    /// <summary>The country that a person left for home.</summary>
    From,
    To,

    /// <summary>Of the person, each of several.</summary>
    Citizenship,
    Gender,

    /// <summary>At registration.</summary>
    AgeBand,

    /// <summary>When a case was closed.</summary>
    ClosedOn,

    /// <summary>When a person arrived.</summary>
    ArrivedOn,
}
