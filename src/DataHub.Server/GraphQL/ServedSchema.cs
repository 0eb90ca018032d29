using System.Security.Cryptography;
using System.Text;
using DataHub.Disclosure.Schema;
using DataHub.Policies;
using GraphQL.Types;

namespace DataHub.Server.GraphQL;

/// <summary>The schema as some requesters have it.</summary>
/// <param name="Executable">What their documents are validated against and run on.</param>
/// <param name="Sdl">The same as text.</param>
internal sealed record ServedSchema(ISchema Executable, string Sdl)
{
    private Subgraph? subgraph;

    /// <summary>The hash under which entries of the audit log name this schema.</summary>
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sdl)));

    /// <summary>The same for gateways that compose it with other schemas: it names the purposes that are open under the policies.</summary>
    public string SubgraphUnder(PolicyBundle policies)
    {
        var made = subgraph;
        if (made?.Policies != policies.Version)
            subgraph = made = new(policies.Version, SubgraphSdl.Of(Sdl, policies.OpenPurposes));
        return made.Text;
    }

    private sealed record Subgraph(string Policies, string Text);
}
