using System.Text;

namespace DataHub.Server.Auditing;

/// <summary>Names of the log as enum values of the graph, and back.</summary>
internal static class AuditNames
{
    /// <summary><c>audit-read</c> as <c>AUDIT_READ</c>.</summary>
    public static string Shown(string stored) => stored.ToUpperInvariant().Replace('-', '_');

    /// <summary><c>AUDIT_READ</c> as <c>audit-read</c>.</summary>
    public static string? Stored(string? shown) => shown?.ToLowerInvariant().Replace('_', '-');

    /// <summary><c>ManyAgencies</c> as <c>MANY_AGENCIES</c>.</summary>
    public static string Shown<T>(T member)
        where T : struct, Enum
    {
        var shown = new StringBuilder();
        foreach (var letter in member.ToString())
        {
            if (char.IsUpper(letter) && shown.Length > 0)
                shown.Append('_');
            shown.Append(char.ToUpperInvariant(letter));
        }
        return shown.ToString();
    }

    /// <summary><c>MANY_AGENCIES</c> as <c>ManyAgencies</c>.</summary>
    public static T MemberOf<T>(string shown)
        where T : struct, Enum => Enum.Parse<T>(shown.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
}
