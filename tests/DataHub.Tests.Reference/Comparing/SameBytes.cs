using System.Text;
using System.Text.Json;
using DataHub.Reference.Opaque;

namespace DataHub.Tests.Reference.Comparing;

/// <summary>Whether the hub's JSON is the reference's, byte for byte, where marks stand for cursors that are learned on the way.</summary>
internal static class SameBytes
{
    /// <returns>The first difference in words; null: there is none.</returns>
    public static string? Difference(byte[] hub, byte[] reference, CursorBook cursors)
    {
        var left = new Utf8JsonReader(hub);
        var right = new Utf8JsonReader(reference);
        using var expected = new MemoryStream();
        var copied = 0;
        while (true)
        {
            var (hasLeft, hasRight) = (left.Read(), right.Read());
            if (!hasLeft || !hasRight)
                return hasLeft == hasRight ? Rest() : "one answer is longer than the other";
            if (left.TokenType != right.TokenType)
                return At(left, right);
            if (right.TokenType != JsonTokenType.String || !right.ValueSpan.StartsWith("~cursor~"u8))
            {
                if (!left.ValueSpan.SequenceEqual(right.ValueSpan))
                    return At(left, right);
                continue;
            }
            if (
                cursors.Learn(Encoding.UTF8.GetString(right.ValueSpan), Encoding.UTF8.GetString(left.ValueSpan)) is
                { } wrong
            )
                return wrong;
            var start = (int)right.TokenStartIndex;
            expected.Write(reference, copied, start - copied);
            expected.Write(hub, (int)left.TokenStartIndex, left.ValueSpan.Length + 2);
            copied = start + right.ValueSpan.Length + 2;
        }

        string? Rest()
        {
            expected.Write(reference, copied, reference.Length - copied);
            return expected.ToArray().AsSpan().SequenceEqual(hub) ? null : "the same values are written in other bytes";
        }

        string At(Utf8JsonReader one, Utf8JsonReader other) =>
            $"at byte {one.TokenStartIndex} the hub has {Around(hub, one)}, the reference {Around(reference, other)}";
    }

    private static string Around(byte[] json, Utf8JsonReader reader)
    {
        var start = Math.Max(0, (int)reader.TokenStartIndex - 80);
        var end = Math.Min(json.Length, (int)reader.TokenStartIndex + 80);
        return $"…{Encoding.UTF8.GetString(json.AsSpan(start, end - start))}…";
    }
}
