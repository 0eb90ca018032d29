using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DataHub.Policies.Loading;

namespace DataHub.Policies.Signing;

/// <summary>
/// Who has signed what. An agreement is signed by its parties, of a group by every member; the files that all share (baseline, categories,
/// domestic, parties, purposes and the parties' keys) are the standard, signed by every party of the hub.
/// </summary>
public static class PolicySignatures
{
    /// <summary>The name under which the shared files are signed.</summary>
    public const string Standard = "standard";

    private const string StandardUid = "urn:dh:standard";

    /// <summary>The signature file of an agreement's file, or of the standard.</summary>
    public static string FileOf(string file) =>
        file == Standard ? "standard.sig.json" : Path.ChangeExtension(file, ".sig.json");

    /// <summary>The file of a party's keys.</summary>
    public static string KeyFileOf(CountryCode party) => PartyKeys.FileOf(party);

    /// <summary>Every text that has to be signed, the standard first, with how its signatures stand.</summary>
    /// <param name="source">The policies: without faults, see <see cref="PolicyBundle.Load(PolicySource, PseudonymSecret)"/>.</param>
    /// <param name="trusted">
    /// Whose keys count, and whose parties have to sign the standard besides those of the source: nobody is left out by being taken out. A
    /// party that has no key there signs with its key in the source. Null: the source alone.
    /// </param>
    /// <exception cref="PolicyBundleException">The policies are faulty, or a key file is.</exception>
    public static IReadOnlyList<SignedText> Verify(PolicySource source, PolicySource? trusted = null)
    {
        var content = PolicyDirectory.Read(source);
        var keys = PartyKeys.Read(source, trusted);
        var parties = PartiesOf(content);
        if (trusted is not null)
            parties = parties.Union(PartiesOf(PolicyDirectory.Read(trusted)));
        return
        [
            Check(
                source,
                keys,
                Standard,
                StandardUid,
                BaselineVersion(content),
                StandardHash(source, content),
                parties.Order()
            ),
            .. content.Agreements.Select(agreement =>
                Check(
                    source,
                    keys,
                    agreement.File,
                    agreement.Uid,
                    agreement.Version,
                    agreement.Sha256,
                    agreement.Assigner.Countries.Union(agreement.Assignee.Countries).Order()
                )
            ),
        ];
    }

    /// <summary>Signs a text for a party.</summary>
    /// <param name="source">The policies; the party's public key must be among them.</param>
    /// <param name="file">The agreement's file, or <see cref="Standard"/>.</param>
    /// <param name="party">For whom.</param>
    /// <param name="key">The party's private key.</param>
    /// <returns>The signature file's new content.</returns>
    /// <exception cref="PolicyBundleException">The policies are faulty.</exception>
    /// <exception cref="ArgumentException">There is no such text, or it is not the party's to sign, or the key is not the party's.</exception>
    public static SignatureFile Sign(PolicySource source, string file, CountryCode party, ECDsa key)
    {
        var text =
            Verify(source).FirstOrDefault(text => text.File == file)
            ?? throw new ArgumentException($"There is no agreement {file}.");
        if (!text.States.ContainsKey(party.Alpha3))
            throw new ArgumentException($"{party} is not a party of {text.Uid}.");
        var publicKey = PartyKey.Of(party, key);
        if (PartyKeys.Read(source)[party].All(known => known.Id != publicKey.Id))
            throw new ArgumentException(
                $"The key is not among those of {party}. Publish its public half in {KeyFileOf(party)} first."
            );
        var signature = DetachedJws.Sign(key, publicKey.Id, Convert.FromHexString(text.Sha256));
        return Existing(source, text).With(new PartySignature(party.Alpha3, signature));
    }

    private static SignatureFile Existing(PolicySource source, SignedText text)
    {
        var fresh = new SignatureFile(text.Uid, text.Version, text.Sha256, []);
        if (text.Fault is not null || source.Find(FileOf(text.File)) is not { } file)
            return fresh;
        var read = SignatureFile.Read(file.Bytes);
        return read.Sha256 == text.Sha256 ? read : fresh;
    }

    private static SignedText Check(
        PolicySource source,
        ILookup<CountryCode, PartyKey> keys,
        string file,
        string uid,
        int version,
        string sha256,
        IEnumerable<CountryCode> parties
    )
    {
        var (signatures, fault) = Read(source, FileOf(file));
        if (signatures is not null && (signatures.Uid != uid || signatures.Version != version))
            fault =
                $"{FileOf(file)} is of {signatures.Uid} version {signatures.Version}. Sign {uid} version {version}.";
        var states = parties.ToDictionary(
            party => party.Alpha3,
            party => StateOf(signatures, party, [.. keys[party]], sha256)
        );
        return new SignedText(file, uid, version, sha256, states, fault);
    }

    private static (SignatureFile? File, string? Fault) Read(PolicySource source, string name)
    {
        if (source.Find(name) is not { } file)
            return (null, null);
        try
        {
            return file.Fault is null ? (SignatureFile.Read(file.Bytes), null) : (null, $"{name}: {file.Fault}");
        }
        catch (FormatException fault)
        {
            return (null, $"{name}: {fault.Message}");
        }
    }

    private static SignatureState StateOf(SignatureFile? file, CountryCode party, List<PartyKey> keys, string sha256)
    {
        if (file?.Signatures.FirstOrDefault(one => one.Party == party.Alpha3) is not { } signature)
            return SignatureState.Missing;
        if (file.Sha256 != sha256)
            return SignatureState.OtherText;
        if (keys.FirstOrDefault(key => key.Id == DetachedJws.KeyIdOf(signature.Jws)) is not { } key)
            return SignatureState.UnknownKey;
        return DetachedJws.Verify(signature.Jws, key, Convert.FromHexString(sha256))
            ? SignatureState.Valid
            : SignatureState.Invalid;
    }

    private static IEnumerable<CountryCode> PartiesOf(PolicyContent content) =>
        content.Agencies.Select(agency => agency.Country).Distinct();

    private static string StandardHash(PolicySource source, PolicyContent content)
    {
        var files = content
            .Files.Where(file => !PolicyDirectory.IsAgreement(file.Name))
            .Select(file => $"{file.Name} {file.Sha256}\n");
        var keys = PartyKeys
            .FilesIn(source)
            .Select(name => $"{name} {Convert.ToHexStringLower(SHA256.HashData(source.Find(name)!.Bytes))}\n");
        var text = string.Concat(files.Concat(keys).Order(StringComparer.Ordinal));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static int BaselineVersion(PolicyContent content) =>
        int.Parse(
            content.Files.Single(file => file.Name == "baseline.yaml").Root!.TextOf("version"),
            CultureInfo.InvariantCulture
        );
}
