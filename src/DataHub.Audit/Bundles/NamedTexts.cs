using System.Text;
using System.Text.RegularExpressions;
using DataHub.Audit.Entries;

namespace DataHub.Audit.Bundles;

/// <summary>
/// Writes the texts that entries name by hash, and what those texts name in turn: a manifest of policies names each policy.
/// </summary>
internal sealed partial class NamedTexts(AuditTexts texts, string folder)
{
    private const int MaxMissing = 100;

    private readonly HashSet<string> seen = [];
    private readonly List<string> missing = [];

    public int Written { get; private set; }

    public IReadOnlyList<string> Missing => missing;

    public async Task AddAsync(LoggedEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Reason.Policy is { } policy && Sha256().IsMatch(policy) && seen.Add(policy))
            await WriteAsync([policy], isNeeded: true, cancellationToken);
        var agreements = entry.Reason.Agreements.Select(agreement => agreement.Sha256).Where(IsNew).ToList();
        if (agreements.Count > 0)
            await WriteAsync(agreements, isNeeded: false, cancellationToken);
    }

    private async Task WriteAsync(List<string> hashes, bool isNeeded, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var found = await texts.FindAsync(hashes, cancellationToken);
        foreach (var hash in hashes)
        {
            if (!found.TryGetValue(hash, out var bytes))
            {
                if (isNeeded && missing.Count < MaxMissing)
                    missing.Add(hash);
                continue;
            }
            await File.WriteAllBytesAsync(Path.Combine(folder, hash), bytes, cancellationToken);
            Written++;
            var named = Sha256()
                .Matches(Encoding.UTF8.GetString(bytes))
                .Select(match => match.Value)
                .Where(IsNew)
                .ToList();
            if (named.Count > 0)
                await WriteAsync(named, isNeeded: false, cancellationToken);
        }
    }

    private bool IsNew(string hash) => Sha256().IsMatch(hash) && seen.Add(hash);

    [GeneratedRegex("\\b[0-9a-f]{64}\\b")]
    private static partial Regex Sha256();
}
