using DataHub.Records.Model.Codes;

namespace DataHub.Records.Model;

/// <summary>Help that was planned or given (HTCDS support plan).</summary>
public sealed class AssistanceRecord : Record
{
    public long? VictimId { get; set; }

    public AssistanceType? Type { get; set; }

    public int? StartedOn { get; set; }

    public int? PlannedEnd { get; set; }

    public int? ActualEnd { get; set; }

    public string? Provider { get; set; }

    public string? ProviderName { get; set; }

    public string? Objectives { get; set; }

    public string? ActionPlan { get; set; }

    public string? HealthNotes { get; set; }
}
