using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace DataHub.Policies.Compiling;

/// <summary>Keeps equal lists of rows by class once: agreements differ in what they grant more than in when.</summary>
internal sealed class SharedClasses
{
    private readonly ConcurrentDictionary<ushort[], ushort[]> lists = new(new ByContent());

    public ushort[] Share(ushort[] rowOfClass) => lists.GetOrAdd(rowOfClass, rowOfClass);

    private sealed class ByContent : IEqualityComparer<ushort[]>
    {
        public bool Equals(ushort[]? left, ushort[]? right) => left.AsSpan().SequenceEqual(right);

        public int GetHashCode([DisallowNull] ushort[] list)
        {
            var hash = new HashCode();
            hash.AddBytes(MemoryMarshal.AsBytes(list.AsSpan()));
            return hash.ToHashCode();
        }
    }
}
