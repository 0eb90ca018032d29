using DataHub.Records.Model.Codes;

namespace DataHub.Records.Model;

/// <summary>
/// A technical trace that links cases: a telephone number, an account, a site, a wallet. Accounts that belong to victims are contact
/// data of the victim, not indicators.
/// </summary>
public sealed class TechnologyIndicatorRecord : Record
{
    public IndicatorKind? Kind { get; set; }

    public Platform? Platform { get; set; }

    public string? Chain { get; set; }

    public string? PhoneNumber { get; set; }

    public string? Account { get; set; }

    public string? Url { get; set; }

    public string? WalletAddress { get; set; }

    public IndicatorRole? Role { get; set; }

    public int? Confidence { get; set; }

    public int? FirstSeen { get; set; }

    public int? LastSeen { get; set; }

    public IndicatorOwner? BelongsTo { get; set; }

    public HandlingCode? Handling { get; set; }

    public TlpCode? Tlp { get; set; }
}
