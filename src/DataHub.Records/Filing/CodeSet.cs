using System.Runtime.CompilerServices;

namespace DataHub.Records.Filing;

/// <summary>A set of codes as it is stored: bit n is the code with number n.</summary>
internal static class CodeSet
{
    public static long Of<T>(params ReadOnlySpan<T> codes)
        where T : unmanaged, Enum
    {
        var bits = 0L;
        foreach (var code in codes)
            bits |= 1L << Unsafe.BitCast<T, int>(code);
        return bits;
    }
}
