using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DataHub.Policies.Tests.Signing;

/// <summary>Changes of policy texts as a person would make them.</summary>
internal static partial class PolicySourceEditing
{
    extension(PolicySource source)
    {
        public string TextOf(string file) => Encoding.UTF8.GetString(source.Find(file)!.Bytes);

        /// <summary>Writes a file.</summary>
        public PolicySource Write(string file, string text) => source.With(file, Encoding.UTF8.GetBytes(text));

        /// <summary>Replaces the first occurrence of a text, which must be there.</summary>
        public PolicySource Replace(string file, string old, string replacement)
        {
            var text = source.TextOf(file);
            var at = text.IndexOf(old, StringComparison.Ordinal);
            Assert.True(at >= 0, $"{file} does not hold {old}");
            return source.Write(file, text[..at] + replacement + text[(at + old.Length)..]);
        }

        /// <summary>Raises the version of a file by one.</summary>
        public PolicySource Raise(string file) =>
            source.Write(
                file,
                Version()
                    .Replace(
                        source.TextOf(file),
                        old =>
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"version: {int.Parse(old.Groups[1].ValueSpan, CultureInfo.InvariantCulture) + 1}"
                            ),
                        1
                    )
            );
    }

    [GeneratedRegex(@"^version: (\d+)", RegexOptions.Multiline)]
    private static partial Regex Version();
}
