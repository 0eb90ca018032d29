namespace DataHub.Audit.Index;

/// <summary>How a field is compared: the operations of the graph's filters, by their names there.</summary>
public enum AuditOperator
{
    Eq,
    Neq,
    In,
    Nin,
    Contains,
    Ncontains,
    StartsWith,
    NstartsWith,
    EndsWith,
    NendsWith,
    Gt,
    Ngt,
    Gte,
    Ngte,
    Lt,
    Nlt,
    Lte,
    Nlte,
}
