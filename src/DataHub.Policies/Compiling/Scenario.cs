using DataHub.Policies.Operands;

namespace DataHub.Policies.Compiling;

/// <summary>
/// One agreement as it decides for one requesting agency and purpose about one country's records: what there is to enumerate. Time is left
/// out: a scenario holds whenever its agreement decides.
/// </summary>
internal sealed record Scenario(Agreement Agreement, TableSubject Subject)
{
    public CountryCode Originator => Subject.Originator;

    public Agency Agency => Subject.Agency;

    public Purpose Purpose => Subject.Purpose;

    public override string ToString() =>
        $"{Agreement.Uid}: {Agency.Code} for {Purpose} on records of {Originator}"
        + (Subject.HasCaseReference ? ", with a case reference" : "");
}
