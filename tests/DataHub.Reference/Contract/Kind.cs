namespace DataHub.Reference.Contract;

/// <summary>What a field of the contract holds.</summary>
public enum Kind
{
    Id,
    Originator,
    Redactions,
    Text,
    TextList,
    WholeNumber,
    RealNumber,
    Boolean,
    Date,
    Code,
    CodeSet,
    Country,
    CountryList,
    Agency,
    Value,
    One,
    Many,
}
