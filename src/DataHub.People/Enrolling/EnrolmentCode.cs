using System.Security.Cryptography;
using System.Text;

namespace DataHub.People.Enrolling;

/// <summary>A one-time code of 100 random bits, in an alphabet that survives being read out: <c>7QF3-K2MX-9D4T-W8BH-5RCV</c>.</summary>
internal static class EnrolmentCode
{
    // Crockford's base 32: without I, L, O and U.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 20;
    private const int Group = 4;

    public static string New() =>
        string.Join(
            '-',
            RandomNumberGenerator.GetString(Alphabet, Length).Chunk(Group).Select(group => new string(group))
        );

    /// <summary>SHA-256 of a code however it was typed: with or without dashes and spaces, in either case. Lower-case hex.</summary>
    public static string Sha256(string typed)
    {
        var plain = new string(typed.Where(char.IsLetterOrDigit).ToArray())
            .ToUpperInvariant()
            .Replace('O', '0')
            .Replace('I', '1')
            .Replace('L', '1');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(plain)));
    }
}
