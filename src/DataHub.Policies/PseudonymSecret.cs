using System.Security.Cryptography;
using System.Text;
using DataHub.Policies.Forms;

namespace DataHub.Policies;

/// <summary>
/// The hub's secret from which the pseudonym keys of all agreements are derived. The same secret gives the same pseudonyms after a
/// restart; a new secret makes all earlier pseudonyms unlinkable.
/// </summary>
public sealed class PseudonymSecret
{
    private const int KeyBytes = 32;

    private readonly byte[] secret;

    /// <param name="secret">At least 32 bytes of good randomness.</param>
    public PseudonymSecret(ReadOnlySpan<byte> secret)
    {
        if (secret.Length < KeyBytes)
            throw new ArgumentException("A pseudonym secret has at least 32 bytes.", nameof(secret));
        this.secret = secret.ToArray();
    }

    /// <summary>A fresh secret that dies with the process.</summary>
    public static PseudonymSecret Random() => new(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>HKDF-SHA-256 (RFC 5869) with the agreement, the requester's agency and the category as context.</summary>
    internal PseudonymKey KeyFor(AgreementReference agreement, string agency, Category category)
    {
        var context = Encoding.UTF8.GetBytes($"datahub pseudonym\n{agreement.Uid}\n{agency}\n{category.Term}");
        return new PseudonymKey(HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, KeyBytes, salt: null, context));
    }

    /// <summary>Never the secret.</summary>
    public override string ToString() => "pseudonym secret";
}
