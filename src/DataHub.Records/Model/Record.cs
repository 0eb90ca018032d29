using DataHub.Policies;

namespace DataHub.Records.Model;

/// <summary>
/// Anything an agency contributed: a node of the graph, or an edge that is judged for itself. Its operands decide what a requester sees of it.
/// </summary>
public abstract class Record
{
    /// <summary>Random and meaningless, from 1 to 2^62. Never sequential: an id must not tell how many records there are or which came first.</summary>
    public long Id { get; set; }

    public RecordOperands Operands { get; set; } = new();

    /// <summary>Code of the agency that contributed the record, as in <c>IDN.KEMLU</c>.</summary>
    public string OwnerAgency { get; set; } = "";
}
