using System.Collections.Frozen;
using DataHub.Server.Configuration;
using DataHub.Server.Identity;
using DataHub.Server.InForce;
using Microsoft.Extensions.Options;

namespace DataHub.Server.Documents;

/// <summary>
/// The documents that a partner may run by their hash alone, the only ones where free-form queries are off. Read once, at the start: what
/// may be asked then changes with a start only.
/// </summary>
internal sealed class TrustedDocuments
{
    /// <summary>The folder that all partners share.</summary>
    public const string Common = "common";

    private readonly FrozenDictionary<(string Partner, string Sha256), string> texts;

    /// <exception cref="StartRefusedException">A file is not one document that could be run, or nobody's: all reasons at once.</exception>
    public TrustedDocuments(IOptions<TrustedDocumentOptions> options, PoliciesInForce policies)
    {
        if (options.Value.Directory.Length == 0)
        {
            texts = FrozenDictionary<(string, string), string>.Empty;
            return;
        }
        var read = TrustedDocumentFolder.Read(
            options.Value.Directory,
            policies.Bundle.Agencies.Select(agency => agency.Code).ToHashSet(StringComparer.Ordinal)
        );
        if (read.Faults.Count > 0)
            throw new StartRefusedException([.. read.Faults]);
        texts = read
            .Documents.DistinctBy(document => (document.Partner, document.Sha256))
            .ToFrozenDictionary(document => (document.Partner, document.Sha256), document => document.Text);
    }

    /// <summary>The document with this hash; null when the caller's agency may not run it, whoever else may.</summary>
    /// <param name="sha256">In lower-case hex.</param>
    public string? Find(HubCaller caller, string sha256)
    {
        var (country, agency) = caller switch
        {
            { Requester: { } requester } => (requester.Country.Alpha3, requester.Agency),
            { RoleHolder: { } holder } => (holder.CountryOrRegion, holder.Agency),
            _ => (Common, Common),
        };
        return texts.GetValueOrDefault((Common, sha256))
            ?? texts.GetValueOrDefault((country, sha256))
            ?? texts.GetValueOrDefault((agency, sha256));
    }
}
