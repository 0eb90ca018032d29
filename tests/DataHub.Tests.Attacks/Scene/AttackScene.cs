using System.Text.Json;
using DataHub.Policies;
using DataHub.Records;
using DataHub.Records.Model;
using DataHub.Records.Model.Codes;
using DataHub.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DataHub.Tests.Attacks.Scene;

/// <summary>
/// A real hub over a small store in which every personal value is a canary: a text that occurs nowhere else. The attacker is Cambodia's police, who under
/// Indonesia's agreement see victims found in Cambodia by pseudonym and age band, and neither documents nor addresses.
/// </summary>
public sealed class AttackScene : IAsyncLifetime
{
    public const string Attacker = "khm.police";
    public const string Investigation = "sector-law:CrimeInvestigation";
    public const string Repatriation = "dh:Repatriation";

    /// <summary>Every canary begins so.</summary>
    public const string Canary = "CANARY";

    private static readonly short Idn = CountryCode.Parse("IDN").Numeric;
    private static readonly short Khm = CountryCode.Parse("KHM").Numeric;
    private static readonly short Tha = CountryCode.Parse("THA").Numeric;

    public HubHost Hub { get; private set; } = null!;

    /// <summary>Default: the shipped ones.</summary>
    public string? PoliciesDirectory { get; init; }

    /// <summary>Further configuration of the hub. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>An instant at which the sample agreements are in force.</summary>
    public FakeTimeProvider Clock { get; } =
        new(DateTimeOffset.Parse("2026-11-23T10:00:00Z", System.Globalization.CultureInfo.InvariantCulture));

    public async Task InitializeAsync()
    {
        Hub = await HubHost.StartAsync(
            new HubHostOptions
            {
                Clock = Clock,
                PoliciesDirectory = PoliciesDirectory,
                Settings = Settings,
            }
        );
        await using var store = Store();
        store.AddRange(Stored());
        await store.SaveChangesAsync();
    }

    public Task DisposeAsync() => Hub.DisposeAsync().AsTask();

    public RecordsContext Store() => Hub.Services.GetRequiredService<RecordsStore>().CreateDbContext();

    /// <summary>The whole answer as the attacker gets it, but for the receipt, which is another in every answer.</summary>
    public async Task<string> AskAsync(
        string query,
        string client = Attacker,
        string purpose = Investigation,
        object? variables = null
    )
    {
        using var response = await Hub.AskAsync(query, await Hub.TokenAsync(client, purpose), variables);
        return Receipt.Without(await response.Content.ReadAsStringAsync());
    }

    /// <summary>The data of an answer without errors.</summary>
    public async Task<JsonElement> DataAsync(
        string query,
        string client = Attacker,
        string purpose = Investigation,
        object? variables = null
    )
    {
        var text = await AskAsync(query, client, purpose, variables);
        var answer = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.False(answer.TryGetProperty("errors", out _), text);
        return answer.GetProperty("data");
    }

    private static IEnumerable<Records.Model.Record> Stored()
    {
        // 10: closed, found in Cambodia. 20: the same, open. 30: sealed. 40: found in Thailand. 50: Cambodia's own.
        yield return Case(10, Idn, Operands(Idn, Khm, status: CaseState.Closed));
        yield return Case(20, Idn, Operands(Idn, Khm));
        yield return Case(30, Idn, Operands(Idn, Khm, status: CaseState.Sealed));
        yield return Case(40, Idn, Operands(Idn, Tha));
        yield return Case(50, Khm, Operands(Khm, Khm));
        yield return Victim(11, 10, Idn, Operands(Idn, Khm, status: CaseState.Closed));
        yield return Victim(12, 10, Idn, Operands(Idn, Khm, status: CaseState.Closed, minor: Tristate.Yes));
        yield return Victim(13, 10, Idn, Operands(Idn, Khm, status: CaseState.Closed));
        yield return Victim(21, 20, Idn, Operands(Idn, Khm));
        yield return Victim(31, 30, Idn, Operands(Idn, Khm, status: CaseState.Sealed));
        yield return Victim(41, 40, Idn, Operands(Idn, Tha));
        yield return Victim(51, 50, Khm, Operands(Khm, Khm));
        yield return Indicator(60, Idn);
        yield return new CaseTechnologyIndicatorLink
        {
            Id = 61,
            CaseId = 10,
            TechnologyIndicatorId = 60,
            Operands = Operands(Idn, Khm, status: CaseState.Closed),
        };
        yield return new CaseTechnologyIndicatorLink
        {
            Id = 62,
            CaseId = 30,
            TechnologyIndicatorId = 60,
            Operands = Operands(Idn, Khm, status: CaseState.Sealed),
        };
        yield return Indicator(70, Tha);
        yield return new CaseTechnologyIndicatorLink
        {
            Id = 71,
            CaseId = 10,
            TechnologyIndicatorId = 70,
            Operands = Operands(Tha, Khm),
        };
    }

    private static RecordOperands Operands(
        short originator,
        short foundIn,
        CaseState status = CaseState.Ongoing,
        Tristate minor = Tristate.No
    ) =>
        new()
        {
            Originator = originator,
            FoundIn = foundIn,
            Citizenships = Parties.MaskOf([CountryCode.Parse("IDN")]),
            IsMinor = (byte)minor,
            ConsentRepatriation = ConsentCode.Given,
            ConsentProtection = ConsentCode.Given,
            ConsentInvestigation = ConsentCode.Given,
            CaseStatus = (byte)status,
            ObjectsToOrigin = (byte)Tristate.No,
            AlsoVictim = (byte)Tristate.No,
        };

    private static CaseRecord Case(long id, short originator, RecordOperands operands) =>
        new()
        {
            Id = id,
            CaseKey = id,
            Operands = operands,
            OwnerAgency = originator == Idn ? "IDN.POLRI" : "KHM.NCCT",
            CaseNumber = $"{Canary}-{id}-number",
            Narrative = $"{Canary}-{id}-narrative",
            CaseOwner = $"{Canary}-{id}-owner",
            Status = CaseStatus.Active,
            RegisteredOn = 20220101 + (int)(id % 28),
            ModusOperandi = ModusOperandi.OnlineScam,
            HandledBy = originator,
        };

    private static VictimRecord Victim(long id, long caseId, short originator, RecordOperands operands) =>
        new()
        {
            Id = id,
            CaseId = caseId,
            PersonKey = id,
            Operands = operands,
            OwnerAgency = originator == Idn ? "IDN.POLRI" : "KHM.NCCT",
            FullName = $"{Canary}-{id}-fullname",
            FamilyName = $"{Canary}-{id}-familyname",
            DateOfBirth = 19900101 + (int)(id % 28),
            AgeBand = AgeBand.Age30To38,
            Majority = Majority.Adult,
            Citizenships = "IDN",
            Gender = Gender.Masculine,
            NumberOfChildren = (int)(id % 4),
            Email = $"{Canary}-{id}@victim.example",
            PhoneNumbers = $"+62{Canary}{id}",
            HealthNotes = $"{Canary}-{id}-health",
            Passport =
            {
                Type = IdentityDocumentType.Passport,
                Issuer = Idn,
                Number = $"{Canary}-{id}-passport",
            },
            NationalIdentity = { Number = $"{Canary}-{id}-nik" },
            HomeAddress = { Country = Idn, City = $"{Canary}-{id}-city" },
            CurrentLocation = { Country = Khm, City = $"{Canary}-{id}-whereabouts" },
        };

    private static TechnologyIndicatorRecord Indicator(long id, short originator) =>
        new()
        {
            Id = id,
            Operands = Operands(originator, Khm),
            PhoneNumber = $"+8550{id}",
            Account = $"telegram:{Canary}{id}",
            Url = $"https://login.{Canary}-{id}.scam.example/path",
        };
}
