using System.Buffers;
using System.Text;

namespace DataHub.Disclosure.Execution;

/// <summary>The texts of one level's rows, UTF-8 one after another in a buffer that is lent.</summary>
internal sealed class TextStore : IDisposable
{
    private byte[] bytes = [];
    private int length;

    /// <summary>Keeps a text.</summary>
    /// <returns>Where it is: its place in the upper half, its length in the lower.</returns>
    public long Add(ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Space(utf8.Length));
        return Kept(utf8.Length);
    }

    /// <inheritdoc cref="Add(ReadOnlySpan{byte})"/>
    public long Add(string text) =>
        Kept(Encoding.UTF8.GetBytes(text, Space(Encoding.UTF8.GetMaxByteCount(text.Length))));

    public ReadOnlySpan<byte> At(long place) => bytes.AsSpan((int)(place >> 32), (int)place);

    public void Dispose()
    {
        if (bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        bytes = [];
    }

    private long Kept(int count)
    {
        var place = (long)length << 32 | (uint)count;
        length += count;
        return place;
    }

    private Span<byte> Space(int count)
    {
        if (bytes.Length - length < count)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(4096, Math.Max(2 * bytes.Length, length + count)));
            bytes.AsSpan(0, length).CopyTo(larger);
            Dispose();
            bytes = larger;
        }
        return bytes.AsSpan(length, count);
    }
}
