using Microsoft.Extensions.DependencyInjection;

namespace DataHub.Server.Tests.Hosting;

/// <summary>How a hub under test differs from one that anybody would start.</summary>
public sealed record HubHostOptions
{
    /// <summary>The hub's clock. Default: the machine's.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>Default: <c>policies/</c> of the repository.</summary>
    public string? PoliciesDirectory { get; init; }

    /// <summary>Synthetic cases in the store. Default: none.</summary>
    public int DemoCases { get; init; }

    /// <summary>Default: <c>Development</c>, where the demo clients are.</summary>
    public string Environment { get; init; } = "Development";

    /// <summary>An existing data directory, which then survives the hub. Default: a fresh one that does not.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>Further configuration, as in <c>DataHub:Features:Statistics</c> = <c>false</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Last changes to the services.</summary>
    public Action<IServiceCollection>? Services { get; init; }
}
