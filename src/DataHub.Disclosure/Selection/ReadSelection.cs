using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DataHub.Disclosure.Selection;

/// <summary>What one request asks: a shape, under which a plan is kept, and the values that differ from request to request.</summary>
/// <param name="Fields">The fields.</param>
/// <param name="Arguments">The arguments of all lists without their values.</param>
/// <param name="Lists">The same, read, list by list.</param>
/// <param name="Values">The values of the slots.</param>
internal sealed record ReadSelection(
    SelectionShape Fields,
    string Arguments,
    IReadOnlyList<ListArguments> Lists,
    IReadOnlyList<object> Values
)
{
    /// <summary>What the cursors of a list are bound to: its conditions with their values and its order.</summary>
    public byte[] FingerprintOf(int list)
    {
        var asked = Lists[list];
        return Fingerprint(
            Fields.Lists[list].List.Type.Name,
            Arguments.AsSpan(asked.Text.Start, asked.Text.Length),
            Values.Skip(asked.Slots.Start).Take(asked.Slots.Length)
        );
    }

    /// <inheritdoc cref="FingerprintOf"/>
    public static byte[] Fingerprint(string type, ReadOnlySpan<char> conditions, IEnumerable<object> values)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{type}|{conditions}"));
        foreach (var value in values)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{value}");
            hash.AppendData(BitConverter.GetBytes(text.Length));
            hash.AppendData(Encoding.UTF8.GetBytes(text));
        }
        return hash.GetHashAndReset()[..16];
    }
}
