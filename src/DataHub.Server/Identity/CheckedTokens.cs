using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace DataHub.Server.Identity;

/// <summary>
/// Tokens that were checked in full not long ago. An entry counts while the epoch stands, until the token expires, and over a connection with
/// the certificate it is bound to; whether it counts is asked on every request. Kept by hash: a copy of the memory shows no token.
/// </summary>
internal sealed class CheckedTokens(TimeProvider clock)
{
    /// <summary>Enough for every client of a region; beyond it everything is checked anew.</summary>
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<Key, CheckedToken> _tokens = new();

    public CheckedToken? Find(string token, long epoch, string? certificateId)
    {
        if (!_tokens.TryGetValue(Key.Of(token), out var known))
            return null;
        return
            known.Epoch == epoch
            && clock.GetUtcNow() < known.Expires
            && (known.CertificateId is null || known.CertificateId == certificateId)
            ? known
            : null;
    }

    public void Keep(string token, CheckedToken known)
    {
        if (_tokens.Count >= Most)
            _tokens.Clear();
        _tokens[Key.Of(token)] = known;
    }

    private readonly record struct Key(UInt128 High, UInt128 Low)
    {
        public static Key Of(string token)
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(MemoryMarshal.AsBytes(token.AsSpan()), hash);
            return MemoryMarshal.Read<Key>(hash);
        }
    }
}
