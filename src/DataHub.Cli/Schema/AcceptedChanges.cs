using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace DataHub.Cli.Schema;

/// <summary>Changes that an office answers for, with its reason: <c>schema/accepted.yaml</c>. What is accepted does not fail the gate.</summary>
internal sealed class AcceptedChanges
{
    private readonly HashSet<(string Code, string About)> accepted;

    private AcceptedChanges(IEnumerable<(string, string)> accepted) => this.accepted = [.. accepted];

    /// <param name="file">None accepted where there is no such file.</param>
    /// <exception cref="NotDoneException">An entry is not complete, or the file cannot be read.</exception>
    public static AcceptedChanges Read(string file)
    {
        if (!File.Exists(file))
            return new AcceptedChanges([]);
        try
        {
            var reader = new DeserializerBuilder()
                .WithNamingConvention(CamelCaseNamingConvention.Instance)
                .WithDuplicateKeyChecking()
                .Build();
            var entries = reader.Deserialize<Content?>(File.ReadAllText(file))?.Accepted ?? [];
            if (entries.Find(entry => !entry.IsComplete) is { } faulty)
                throw new NotDoneException(
                    $"{file}: \"{faulty.About}\" needs code (breaking, classification or discloses), about, reason and office."
                );
            return new AcceptedChanges(entries.Select(entry => (entry.Code!, entry.About!)));
        }
        catch (YamlException fault)
        {
            throw new NotDoneException($"{file}:{fault.Start.Line}: {fault.Message}");
        }
    }

    public bool Covers(string code, string about) => accepted.Contains((code, about));

    private sealed class Content
    {
        public List<Entry>? Accepted { get; set; }
    }

    private sealed class Entry
    {
        public string? Code { get; set; }

        public string? About { get; set; }

        public string? Reason { get; set; }

        public string? Office { get; set; }

        public bool IsComplete =>
            Code is "breaking" or "classification" or "discloses"
            && !string.IsNullOrWhiteSpace(About)
            && !string.IsNullOrWhiteSpace(Reason)
            && !string.IsNullOrWhiteSpace(Office);
    }
}
