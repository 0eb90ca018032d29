using System.ComponentModel.DataAnnotations;

namespace DataHub.Server.Limiting;

/// <summary>How much callers get. Counts are kept in memory and per node: with two nodes a client gets twice as much.</summary>
public sealed class LimitOptions
{
    public const string Section = "DataHub:Limits";

    /// <summary>Requests of one address in one <see cref="AddressWindow"/>, before anybody knows who asks.</summary>
    [Range(1, 10_000_000)]
    public int AddressRequests { get; set; } = 20_000;

    public TimeSpan AddressWindow { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long what <c>/healthz/ready</c> found is told to everybody who asks, before it is looked for again.</summary>
    public TimeSpan ReadinessKept { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Requests of one country that are answered at the same time.</summary>
    [Range(1, 100_000)]
    public int CountryRequests { get; set; } = 64;

    /// <summary>Requests of one country that wait for their turn.</summary>
    [Range(0, 100_000)]
    public int CountryQueue { get; set; } = 512;

    /// <summary>What one request may cost at most, by fields and by types each; a batch is one request.</summary>
    [Range(100, 100_000_000)]
    public int RequestCost { get; set; } = 500_000;

    /// <summary>What a client may spend at once, in cost units: fields and types together.</summary>
    [Range(200, 1_000_000_000)]
    public int ClientCost { get; set; } = 5_000_000;

    /// <summary>What a client gets back in each <see cref="ClientPeriod"/>.</summary>
    [Range(1, 1_000_000_000)]
    public int ClientCostPerPeriod { get; set; } = 200_000;

    public TimeSpan ClientPeriod { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Operations of one batch. Default: none, a request carries one operation and is no batch.</summary>
    [Range(0, 10)]
    public int BatchOperations { get; set; }

    /// <summary>How long a request may take.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromMinutes(1);
}
