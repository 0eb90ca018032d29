using System.Text;
using System.Text.RegularExpressions;

namespace DataHub.Server.Tests.Hosting;

/// <summary>The receipt at the end of every answer.</summary>
public static partial class Receipt
{
    /// <summary>The bytes that the entry's hash is over.</summary>
    public static byte[] Without(byte[] body) => Encoding.UTF8.GetBytes(Without(Encoding.UTF8.GetString(body)));

    public static string Without(string body) => Member().Replace(body, "}}}");

    [GeneratedRegex("""(?:,|(?<=\{))"receipt":\{"log":"[^"]*","seq":[0-9]+,"leaf":"[^"]*"\}\}\}\}$""")]
    private static partial Regex Member();
}
