using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
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
    // Everything but the log's name: names of members, the position, the hash.
    private const int Most = 160;

    private const int DigitsOfPosition = 20;

    private const int CharactersOfHash = 43;

    private static readonly ConditionalWeakTable<string, byte[]> NamesOfLogs = [];

    private static ReadOnlySpan<byte> EndOfDisclosure => "}}}"u8;

    /// <param name="body">A JSON object. Where it has extensions, they are its last member and hold nothing but <c>disclosure</c>, or hold it last.</param>
    /// <param name="receipt">Of its entry; null where it has none of its own, and then nothing is added.</param>
    public static ReadOnlyMemory<byte> Add(ReadOnlySpan<byte> body, AuditReceipt? receipt)
    {
        if (receipt is null)
            return body.ToArray();
        // A refused document has errors and nothing else.
        var isExtended = body.EndsWith(EndOfDisclosure);
        var log = NamesOfLogs.GetValue(receipt.Log, name => JsonEncodedText.Encode(name).EncodedUtf8Bytes.ToArray());
        var answer = new ArrayBufferWriter<byte>(body.Length + log.Length + Most);
        answer.Write(body[..^(isExtended ? EndOfDisclosure.Length : 1)]);
        answer.Write(isExtended ? ","u8 : ",\"extensions\":{\"disclosure\":{"u8);
        answer.Write("\"receipt\":{\"log\":\""u8);
        answer.Write(log);
        answer.Write("\",\"seq\":"u8);
        receipt.Sequence.TryFormat(
            answer.GetSpan(DigitsOfPosition),
            out var digits,
            provider: CultureInfo.InvariantCulture
        );
        answer.Advance(digits);
        answer.Write(",\"leaf\":\""u8);
        answer.Advance(Base64Url.EncodeToUtf8(receipt.Leaf.Span, answer.GetSpan(CharactersOfHash)));
        answer.Write("\"}"u8);
        answer.Write(EndOfDisclosure);
        return answer.WrittenMemory;
    }
}
