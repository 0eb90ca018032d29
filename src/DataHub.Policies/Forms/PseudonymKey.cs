using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text;

namespace DataHub.Policies.Forms;

/// <summary>
/// The secret under which the values of one category become pseudonyms for one agency under one agreement. Another agency, agreement or category has
/// another key, so that tokens cannot be linked across them. <c>default</c> is no key.
/// </summary>
public readonly struct PseudonymKey : IEquatable<PseudonymKey>
{
    /// <summary>How long a token is, in characters.</summary>
    public const int TokenLength = 22;

    private const int KeyBytes = 32;

    // Lead byte of U+0300 in UTF-8: below it, normal form C leaves a text as it is.
    private const byte FirstLeadThatMatters = 0xCC;

    private readonly byte[]? bytes;

    // One for each thread that ever needed one at a time: to set one up costs more than to use it.
    private readonly ConcurrentBag<AesCmac>? ready;

    /// <summary>A key of 32 bytes.</summary>
    public PseudonymKey(ReadOnlySpan<byte> key)
    {
        if (key.Length != KeyBytes)
            throw new ArgumentException("A pseudonym key has 32 bytes.", nameof(key));
        bytes = key.ToArray();
        ready = [];
    }

    /// <summary>AES-256-CMAC (RFC 4493, NIST SP 800-38B) over the value in Unicode normal form C, in base64url: 22 characters.</summary>
    /// <exception cref="InvalidOperationException">There is no key.</exception>
    public string TokenOf(string value)
    {
        Span<byte> token = stackalloc byte[TokenLength];
        TokenOf(Encoding.UTF8.GetBytes(value), token);
        return Encoding.ASCII.GetString(token);
    }

    /// <summary>The same for a value in UTF-8, without making a text of it.</summary>
    /// <param name="value">Valid UTF-8.</param>
    /// <param name="token">Takes the <see cref="TokenLength"/> characters.</param>
    /// <exception cref="InvalidOperationException">There is no key.</exception>
    public void TokenOf(ReadOnlySpan<byte> value, Span<byte> token)
    {
        if (bytes is null)
            throw new InvalidOperationException("A pseudonym needs the key of its agency, agreement and category.");
        if (value.ContainsAnyInRange(FirstLeadThatMatters, byte.MaxValue))
            value = Encoding.UTF8.GetBytes(NormalFormC.Of(Encoding.UTF8.GetString(value)));
        Span<byte> code = stackalloc byte[AesCmac.CodeBytes];
        if (!ready!.TryTake(out var mac))
            mac = new AesCmac(bytes);
        mac.Compute(value, code);
        ready.Add(mac);
        Base64Url.EncodeToUtf8(code, token);
    }

    public bool Equals(PseudonymKey other) => bytes.AsSpan().SequenceEqual(other.bytes);

    public override bool Equals(object? obj) => obj is PseudonymKey other && Equals(other);

    public override int GetHashCode() => bytes is null ? 0 : BitConverter.ToInt32(bytes);

    public static bool operator ==(PseudonymKey left, PseudonymKey right) => left.Equals(right);

    public static bool operator !=(PseudonymKey left, PseudonymKey right) => !left.Equals(right);

    /// <summary>Never the key.</summary>
    public override string ToString() => "pseudonym key";
}
