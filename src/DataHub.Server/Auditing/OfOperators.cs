namespace DataHub.Server.Auditing;

/// <summary>Marks addresses that show the operators' log instead of the hub's own.</summary>
internal sealed class OfOperators;
