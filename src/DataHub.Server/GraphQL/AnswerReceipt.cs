using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using DataHub.Audit;

namespace DataHub.Server.GraphQL;

/// <summary>
/// <c>extensions.disclosure.receipt</c>: where the entry of an answer is in the log, so that its reader can prove later what it was given. The entry holds
/// the hash of the answer, so the receipt is added afterwards, as the last member: without <c>,"receipt":{…}</c> these are the bytes that
/// were hashed.
/// </summary>
internal static class AnswerReceipt
{
    private static readonly byte[] EndOfDisclosure = "}}}"u8.ToArray();

    /// <param name="body">A JSON object. Where it has extensions, they are its last member and hold nothing but <c>disclosure</c>, or hold it last.</param>
    /// <param name="receipt">Of its entry; null where it has none of its own, and then nothing is added.</param>
    public static ReadOnlyMemory<byte> Add(ReadOnlySpan<byte> body, AuditReceipt? receipt)
    {
        if (receipt is null)
            return body.ToArray();
        var text = Encoding.UTF8.GetBytes(
            string.Create(
                CultureInfo.InvariantCulture,
                $$"""
                "receipt":{"log":{{JsonSerializer.Serialize(
                    receipt.Log
                )}},"seq":{{receipt.Sequence}},"leaf":"{{Base64Url.EncodeToString(receipt.Leaf.Span)}}"}
                """
            )
        );
        // A refused document has errors and nothing else.
        return body.EndsWith(EndOfDisclosure)
            ? (byte[])[.. body[..^EndOfDisclosure.Length], .. ","u8, .. text, .. EndOfDisclosure]
            : (byte[])[.. body[..^1], .. ",\"extensions\":{\"disclosure\":{"u8, .. text, .. EndOfDisclosure];
    }
}
