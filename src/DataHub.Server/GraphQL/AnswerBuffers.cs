using System.Buffers;
using Microsoft.Extensions.ObjectPool;

namespace DataHub.Server.GraphQL;

/// <summary>Buffers in which answers are written. What was written in one is wiped before it is used again.</summary>
internal sealed class AnswerBuffers() : DefaultObjectPool<ArrayBufferWriter<byte>>(new Policy(), Most)
{
    // An answer holds three while its entry becomes durable, and then many answers wait at once.
    private const int Most = 256;

    private sealed class Policy : PooledObjectPolicy<ArrayBufferWriter<byte>>
    {
        // All of them at this size are 32 MB.
        private const int Largest = 1 << 17;

        public override ArrayBufferWriter<byte> Create() => new(1 << 14);

        public override bool Return(ArrayBufferWriter<byte> obj)
        {
            obj.Clear();
            return obj.Capacity <= Largest;
        }
    }
}
