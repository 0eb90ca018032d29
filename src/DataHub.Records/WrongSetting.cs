using System.Text.RegularExpressions;

namespace DataHub.Records;

/// <summary>A value that is not of its setting's type, in the operator's words.</summary>
public static partial class WrongSetting
{
    /// <summary>What the configuration could not read, and what may be written there; another fault as it is.</summary>
    /// <param name="fault">What the configuration said.</param>
    /// <param name="section">What was read.</param>
    public static string Describe(InvalidOperationException fault, string section = "DataHub")
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (Unknown().Match(fault.Message) is { Success: true } unknown)
            return $"{section}: {unknown.Groups["names"].Value} is no setting, and would be passed over.";
        return
            Unreadable().Match(fault.Message) is { Success: true } found
            && Remedy(found.Groups["type"].Value) is { } remedy
            ? $"The {found.Groups["what"].Value} cannot be read. Write {remedy}."
            : fault.Message;
    }

    private static string? Remedy(string type) =>
        type switch
        {
            "DataHub.Records.DataProvider" => $"one of {string.Join(", ", Enum.GetNames<DataProvider>())}",
            "System.TimeSpan" => "hours:minutes:seconds, as in 00:00:05",
            "System.Int32" or "System.Int64" => "a whole number",
            "System.Boolean" => "true or false",
            "System.Uri" => "an absolute address, as in https://hub.example/",
            _ => null,
        };

    // both are sentences of Microsoft.Extensions.Configuration.Binder
    [GeneratedRegex(
        "^Failed to convert configuration (?<what>value '.*' at '.*') to type '(?<type>[^']+)'",
        RegexOptions.Singleline
    )]
    private static partial Regex Unreadable();

    [GeneratedRegex("not found on the instance of [^:]+: (?<names>.*)$", RegexOptions.Singleline)]
    private static partial Regex Unknown();
}
