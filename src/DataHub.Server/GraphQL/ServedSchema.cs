using System.Security.Cryptography;
using System.Text;
using GraphQL.Types;

namespace DataHub.Server.GraphQL;

/// <summary>The schema as some requesters have it.</summary>
/// <param name="Executable">What their documents are validated against and run on.</param>
/// <param name="Sdl">The same as text.</param>
/// <param name="Subgraph">The same for gateways that compose it with other schemas.</param>
internal sealed record ServedSchema(ISchema Executable, string Sdl, Lazy<string> Subgraph)
{
    /// <summary>The hash under which entries of the audit log name this schema.</summary>
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sdl)));
}
