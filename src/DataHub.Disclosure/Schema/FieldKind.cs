namespace DataHub.Disclosure.Schema;

/// <summary>What kind of thing a field of a record or value type holds, and so how it is stored, generalised, filtered and written.</summary>
public enum FieldKind
{
    /// <summary>The opaque id of the record.</summary>
    Id,

    /// <summary>The country whose agency contributed the record.</summary>
    Originator,

    /// <summary>What was withheld or generalised in this record.</summary>
    Redactions,
    Text,
    WholeNumber,
    RealNumber,
    Boolean,

    /// <summary>A <c>PartialDate</c>, stored as yyyymmdd.</summary>
    Date,

    /// <summary>One code of a code list.</summary>
    Code,

    /// <summary>An ISO 3166-1 country, stored by its numeric code.</summary>
    Country,

    /// <summary>Several texts in one column, separated by line feeds.</summary>
    TextList,

    /// <summary>Several alpha-3 codes in one column, separated by line feeds.</summary>
    CountryList,

    /// <summary>Several codes of one list, stored as a bit set.</summary>
    CodeSet,

    /// <summary>An agency, stored by its code and written from reference data.</summary>
    Agency,

    /// <summary>A value without identity inside the record, such as a place.</summary>
    Value,

    /// <summary>An edge to one record.</summary>
    ToOne,

    /// <summary>An edge to many records.</summary>
    ToMany,
}
