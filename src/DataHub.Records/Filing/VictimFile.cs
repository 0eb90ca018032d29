using DataHub.Records.Model;

namespace DataHub.Records.Filing;

/// <summary>A victim of a case with all that hangs on the person.</summary>
internal sealed class VictimFile(VictimRecord victim)
{
    public VictimRecord Victim => victim;

    public List<IdentificationRecord> Identifications { get; } = [];

    public List<ConsentRecord> Consents { get; } = [];

    public List<ExploitationRecord> Exploitations { get; } = [];

    public List<MovementLegRecord> Movements { get; } = [];

    public List<ReferralRecord> Referrals { get; } = [];

    public List<AssistanceRecord> Assistance { get; } = [];

    public List<RepatriationRecord> Repatriations { get; } = [];

    /// <summary>All that hangs on the person, the person excluded.</summary>
    public IEnumerable<Record> Children() =>
        [
            .. Identifications,
            .. Consents,
            .. Exploitations,
            .. Movements,
            .. Referrals,
            .. Assistance,
            .. Repatriations,
        ];
}
