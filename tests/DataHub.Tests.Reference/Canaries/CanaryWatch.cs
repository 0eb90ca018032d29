using System.Buffers;
using System.Text;
using DataHub.Reference.Contract;
using DataHub.Reference.Evaluating;
using DataHub.Tests.Reference.Worlds;

namespace DataHub.Tests.Reference.Canaries;

/// <summary>Looks for canaries in every byte that comes back, and in everything that is logged, traced or measured.</summary>
internal sealed class CanaryWatch(HubContract contract)
{
    private static readonly byte[] Prefix = Encoding.ASCII.GetBytes(OddTexts.Prefix);

    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789abcdef"u8);

    private readonly Dictionary<Visible, HashSet<string>> allowed = new(ReferenceEqualityComparer.Instance);

    /// <summary>Where a canary was that should not have been there.</summary>
    public List<string> Leaks { get; } = [];

    /// <summary>Bytes that were looked through.</summary>
    public long Bytes { get; private set; }

    /// <summary>Canaries that were found where they may be.</summary>
    public long Allowed { get; private set; }

    /// <summary>Texts of logs, traces and metrics that were looked through.</summary>
    public long Signals { get; private set; }

    /// <summary>An answer: it holds what its asker may have, and nothing else.</summary>
    public void Answer(ReadOnlyMemory<byte> answer, Visible visible)
    {
        var found = In(answer.Span);
        lock (Leaks)
        {
            if (!allowed.TryGetValue(visible, out var may))
                allowed[visible] = may = [
                    .. visible
                        .All.SelectMany(seen => DisclosedTexts.Of(contract, seen))
                        .SelectMany(text => In(Encoding.UTF8.GetBytes(text))),
                ];
            Bytes += answer.Length;
            Allowed += found.Count(may.Contains);
            Leaks.AddRange(
                found
                    .Where(canary => !may.Contains(canary))
                    .Select(canary => $"{canary} in an answer to {visible.Asker}")
            );
        }
    }

    /// <summary>Something that carries no value of any record.</summary>
    public void Signal(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        lock (Leaks)
        {
            Signals++;
            Bytes += bytes.Length;
            Leaks.AddRange(In(bytes).Select(canary => $"{canary} in {text[..Math.Min(text.Length, 500)]}"));
        }
    }

    private static List<string> In(ReadOnlySpan<byte> bytes)
    {
        var found = new List<string>();
        while (bytes.IndexOf(Prefix) is >= 0 and var at && at + OddTexts.Length <= bytes.Length)
        {
            // Ids and cursors are of random letters, in which the beginning alone comes up now and then.
            if (!bytes[(at + Prefix.Length)..(at + OddTexts.Length)].ContainsAnyExcept(Digits))
                found.Add(Encoding.ASCII.GetString(bytes.Slice(at, OddTexts.Length)));
            bytes = bytes[(at + Prefix.Length)..];
        }
        return found;
    }
}
