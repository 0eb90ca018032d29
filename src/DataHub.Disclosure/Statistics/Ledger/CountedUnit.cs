namespace DataHub.Disclosure.Statistics.Ledger;

/// <summary>What is counted once, however many records there are of it.</summary>
internal enum CountedUnit : byte
{
    Case = 1,
    Person = 2,
}
