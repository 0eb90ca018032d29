namespace DataHub.Records.Model.Codes;

/// <summary>What kind of trace an indicator is (after the STIX 2.1 observables). The numbers are stored: never renumber.</summary>
public enum IndicatorKind
{
    PhoneNumber = 1,
    UserAccount = 2,
    MessagingGroup = 3,
    EmailAddress = 4,
    BankAccount = 5,
    Url = 6,
    JobAd = 7,
    App = 8,
    CryptoWallet = 9,
}

/// <summary>What an indicator was used for. The numbers are stored: never renumber.</summary>
public enum IndicatorRole
{
    Recruitment = 1,
    Control = 2,
    Scam = 3,
    Laundering = 4,
    Transport = 5,
}

/// <summary>Whose an indicator is. The numbers are stored: never renumber.</summary>
public enum IndicatorOwner
{
    Suspect = 1,
    Victim = 2,
    Unknown = 3,
}

/// <summary>
/// Websites and apps (HTCDS vic_RecruitmentWebsitesAndApps and vic_ExploitationWebsitesAndApps). The numbers are stored: never
/// renumber.
/// </summary>
public enum Platform
{
    Facebook = 1,
    Instagram = 2,
    WhatsApp = 3,
    Telegram = 4,
    FacebookMessenger = 5,
    Viber = 6,
    SnapChat = 7,
    Line = 8,
    FourSale = 9,
    WeChat = 10,
    Qq = 11,
    QZone = 12,
    TikTok = 13,
    Twitter = 14,
    Other = 15,
}
