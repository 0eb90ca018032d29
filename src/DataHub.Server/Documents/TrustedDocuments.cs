using System.Collections.Frozen;
using DataHub.Server.Configuration;
using DataHub.Server.Identity;
using DataHub.Server.InForce;
using Microsoft.Extensions.Options;

namespace DataHub.Server.Documents;

/// <summary>
/// The documents that a partner may run by their hash alone, the only ones where free-form queries are off. They change as a whole and at once;
/// a folder with a fault in it never takes the place of a good one.
/// </summary>
internal sealed class TrustedDocuments
{
    /// <summary>The folder that all partners share.</summary>
    public const string Common = "common";

    private readonly string directory;
    private readonly TrustedDocumentFolder folder;
    private readonly PoliciesInForce policies;
    private volatile FrozenDictionary<(string Partner, string Sha256), string> texts;
    private string seen;

    /// <exception cref="StartRefusedException">A file is not one document that could be run, or nobody's: all reasons at once.</exception>
    public TrustedDocuments(
        IOptions<TrustedDocumentOptions> options,
        TrustedDocumentFolder folder,
        PoliciesInForce policies
    )
    {
        (directory, this.folder, this.policies) = (options.Value.Directory, folder, policies);
        seen = Glance();
        var (read, faults) = Read();
        if (faults.Count > 0)
            throw new StartRefusedException([.. faults]);
        texts = read;
    }

    /// <summary>What may be run now, a line for each: whose it is and its hash. Other than before when anything of it is.</summary>
    public string Listing =>
        string.Join('\n', texts.Keys.Select(key => $"{key.Partner} {key.Sha256}").Order(StringComparer.Ordinal));

    /// <summary>Takes what the folder says now. Nothing happens while no file looks changed and the policies, which say whose a folder may be, stay the same.</summary>
    /// <returns>Why it was not taken; empty when it was, or when nothing has changed.</returns>
    public IReadOnlyList<string> Look()
    {
        // before reading: what changes meanwhile is seen by the next look
        var now = Glance();
        if (now == seen)
            return [];
        var (read, faults) = Read();
        if (faults.Count == 0)
            texts = read;
        seen = now;
        return faults;
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

    private (FrozenDictionary<(string, string), string> Texts, IReadOnlyList<string> Faults) Read()
    {
        if (directory.Length == 0)
            return (FrozenDictionary<(string, string), string>.Empty, []);
        var (documents, faults) = folder.Read(
            directory,
            policies.Bundle.Agencies.Select(agency => agency.Code).ToHashSet(StringComparer.Ordinal)
        );
        var read = documents
            .DistinctBy(document => (document.Partner, document.Sha256))
            .ToFrozenDictionary(document => (document.Partner, document.Sha256), document => document.Text);
        return (read, faults);
    }

    // Names, sizes and times: notices of file systems get lost on mounted volumes.
    private string Glance() =>
        directory.Length > 0 && Directory.Exists(directory)
            ? string.Join(
                '\n',
                new DirectoryInfo(directory)
                    .EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
                    .OrderBy(entry => entry.FullName, StringComparer.Ordinal)
                    .Select(entry => $"{entry.FullName} {(entry as FileInfo)?.Length} {entry.LastWriteTimeUtc.Ticks}")
                    .Prepend(policies.Bundle.Version)
            )
            : "";
}
