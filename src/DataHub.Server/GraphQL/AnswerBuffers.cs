using System.Buffers;
using Microsoft.Extensions.ObjectPool;

namespace DataHub.Server.GraphQL;

/// <summary>Buffers in which answers are written. What was written in one is wiped before it is used again.</summary>
internal sealed class AnswerBuffers() : DefaultObjectPool<ArrayBufferWriter<byte>>(new Policy())
{
    private sealed class Policy : PooledObjectPolicy<ArrayBufferWriter<byte>>
    {
        private const int Largest = 1 << 20;

        public override ArrayBufferWriter<byte> Create() => new(1 << 14);

        public override bool Return(ArrayBufferWriter<byte> obj)
        {
            obj.Clear();
            return obj.Capacity <= Largest;
        }
    }
}
