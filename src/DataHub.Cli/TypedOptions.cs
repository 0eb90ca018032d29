using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace DataHub.Cli;

/// <summary>Options whose value is not a text. What cannot be read is refused with what may be written, in the user's words and not in those of .NET.</summary>
internal static class TypedOptions
{
    /// <summary>An instant: a day, which begins at midnight UTC, or a second; UTC where no offset is written.</summary>
    public static Option<DateTimeOffset?> Instant(string name, string description) =>
        new(name) { Description = description, CustomParser = ReadInstant };

    /// <summary>One of the values of an enumeration, in whatever case it is written.</summary>
    public static Option<T?> Choice<T>(string name, string description)
        where T : struct, Enum =>
        new(name) { Description = description, CustomParser = argument => ReadChoice<T>(argument) };

    /// <summary>Why something is done, for the log: a text that says something.</summary>
    public static Option<string> Reason(string description)
    {
        var option = new Option<string>("--reason") { Description = description };
        option.Validators.Add(given =>
        {
            if (given.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
                given.AddError("--reason: say why, in words that whoever reads the log understands.");
        });
        return option;
    }

    /// <summary>The value that was written; the default of the type, and an error, when it is none.</summary>
    public static T ReadChoice<T>(ArgumentResult argument)
        where T : struct, Enum
    {
        var text = argument.Tokens[0].Value;
        var names = Enum.GetNames<T>();
        if (names.FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known)
            return Enum.Parse<T>(known);
        argument.AddError($"{OptionOf(argument)}: {text} is not known. Write one of {string.Join(", ", names)}.");
        return default;
    }

    /// <summary>The name of the option that the argument belongs to.</summary>
    public static string OptionOf(ArgumentResult argument) => ((OptionResult)argument.Parent!).Option.Name;

    private static DateTimeOffset? ReadInstant(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (
            DateTimeOffset.TryParseExact(
                text,
                ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var instant
            )
        )
            return instant;
        argument.AddError($"{OptionOf(argument)}: {text} is no instant. Write 2026-06-01 or 2026-06-01T12:00:00Z.");
        return null;
    }
}
