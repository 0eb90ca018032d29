using System.Security.Cryptography;
using System.Text;
using DataHub.Policies;
using DataHub.Policies.Signing;

namespace DataHub.Server.Tests.InForce;

/// <summary>The shipped policies, signed by all parties with keys that exist for one test only.</summary>
internal sealed class SignedFolder : IDisposable
{
    private readonly Dictionary<string, (ECDsa Private, PartyKey Public)> _keys = Parties.All.ToDictionary(
        party => party.Alpha3,
        party =>
        {
            var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            return (key, PartyKey.Of(party, key));
        }
    );

    public SignedFolder()
    {
        Policies.RemoveSignatures();
        foreach (var (party, key) in _keys)
            Policies.Write(
                PolicySignatures.KeyFileOf(CountryCode.Parse(party)),
                Encoding.UTF8.GetBytes(PartyKey.WriteSet([key.Public]))
            );
        foreach (var text in PolicySignatures.Verify(PolicySource.Read(Policies.Path)))
            Sign(text, text.States.Keys);
        Policies.Keep();
    }

    public PolicyFolder Policies { get; } = new();

    /// <summary>Gives a party a new key and publishes it beside the old one; nothing is signed anew.</summary>
    /// <returns>The old private key.</returns>
    public ECDsa PublishNewKey(string party)
    {
        var (oldKey, oldPublic) = _keys[party];
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _keys[party] = (key, PartyKey.Of(CountryCode.Parse(party), key));
        Policies.Write(
            PolicySignatures.KeyFileOf(CountryCode.Parse(party)),
            Encoding.UTF8.GetBytes(PartyKey.WriteSet([oldPublic, _keys[party].Public]))
        );
        return oldKey;
    }

    /// <summary>All sign the shared files, one of them with a key that is not its newest.</summary>
    public void SignStandard(string party, ECDsa key)
    {
        var newest = _keys[party];
        _keys[party] = (key, PartyKey.Of(CountryCode.Parse(party), key));
        Sign(PolicySignatures.Standard);
        _keys[party] = newest;
    }

    /// <summary>Signs one text as it stands for these parties only, for all of its own when none is named.</summary>
    public void Sign(string file, params string[] parties)
    {
        var text = PolicySignatures.Verify(PolicySource.Read(Policies.Path)).Single(text => text.File == file);
        Sign(text, parties.Length == 0 ? text.States.Keys : parties);
    }

    public void Dispose()
    {
        Policies.Dispose();
        foreach (var key in _keys.Values)
            key.Private.Dispose();
    }

    private void Sign(SignedText text, IEnumerable<string> parties)
    {
        var signatures = parties.Select(party => new PartySignature(
            party,
            DetachedJws.Sign(_keys[party].Private, _keys[party].Public.Id, Convert.FromHexString(text.Sha256))
        ));
        var file = new SignatureFile(text.Uid, text.Version, text.Sha256, [.. signatures]);
        Policies.Write(PolicySignatures.FileOf(text.File), file.Write());
    }
}
