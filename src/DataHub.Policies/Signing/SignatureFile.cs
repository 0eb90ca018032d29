using System.Text;
using System.Text.Json;

namespace DataHub.Policies.Signing;

/// <summary>
/// The signatures of one text: beside an agreement <c>&lt;name&gt;.sig.json</c>, and <c>standard.sig.json</c> for the files that all parties
/// share.
/// </summary>
/// <param name="Uid">The agreement's uid, or <c>urn:dh:standard</c>.</param>
/// <param name="Version">The agreement's version; of the standard, the baseline's.</param>
/// <param name="Sha256">Lower-case hex of what is signed.</param>
/// <param name="Signatures">One per party.</param>
public sealed record SignatureFile(string Uid, int Version, string Sha256, IReadOnlyList<PartySignature> Signatures)
{
    private const int MaxBytes = 1 << 20;

    /// <summary>Reads a signature file.</summary>
    /// <exception cref="FormatException">It is not one; the message says what to do.</exception>
    public static SignatureFile Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return
                json.Length <= MaxBytes
                && JsonSerializer.Deserialize<SignatureFile>(json, SignatureJson.Indented)
                    is { Uid: not null, Sha256: not null, Signatures: not null } read
                && read.Signatures.All(one => one is { Party: not null, Jws: not null })
                ? read
                : throw new JsonException();
        }
        catch (JsonException fault)
        {
            throw new FormatException(
                "Not a signature file. Write it with 'datahub policy sign', do not edit it by hand.",
                fault
            );
        }
    }

    public byte[] Write() => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this, SignatureJson.Indented) + "\n");

    /// <summary>The same file with one party's signature added or replaced; signatures of an earlier text are dropped.</summary>
    public SignatureFile With(PartySignature signature) =>
        this with
        {
            Signatures =
            [
                .. Signatures
                    .Where(one => one.Party != signature.Party)
                    .Append(signature)
                    .OrderBy(one => one.Party, StringComparer.Ordinal),
            ],
        };
}
