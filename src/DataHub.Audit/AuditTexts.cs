using System.Security.Cryptography;
using DataHub.Audit.Store;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Audit;

/// <summary>
/// The texts that entries name by hash, such as the policies that decided: kept for as long as the log, so that a past decision can be
/// worked out again. A text is found by its SHA-256 and by nothing else, hence cannot be exchanged.
/// </summary>
public sealed class AuditTexts
{
    private readonly AuditStore store;

    internal AuditTexts(AuditStore store) => this.store = store;

    /// <summary>The texts of the store that the options name; nothing is created.</summary>
    public static AuditTexts For(AuditOptions options) => new(AuditStore.Of(options));

    /// <summary>Whether the store has any tables of a log, of whatever version. A store that is not there has none.</summary>
    public async Task<bool> HasTablesAsync(CancellationToken cancellationToken)
    {
        await using var context = store.CreateContext();
        return (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).Any();
    }

    /// <summary>Keeps texts; those that are there already are left alone.</summary>
    public async Task KeepAsync(IEnumerable<ReadOnlyMemory<byte>> texts, CancellationToken cancellationToken)
    {
        var byHash = new Dictionary<string, byte[]>();
        foreach (var text in texts)
            byHash[Convert.ToHexStringLower(SHA256.HashData(text.Span))] = text.ToArray();
        await using var context = store.CreateContext();
        var hashes = byHash.Keys.ToList();
        var known = await context
            .Texts.Where(text => hashes.Contains(text.Sha256))
            .Select(text => text.Sha256)
            .ToListAsync(cancellationToken);
        foreach (var (sha256, content) in byHash.Where(text => !known.Contains(text.Key)))
            context.Add(new AuditTextRow { Sha256 = sha256, Content = content });
        try
        {
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (byHash.Count > known.Count)
        {
            await KeepOneByOneAsync(byHash, cancellationToken);
        }
    }

    /// <summary>The texts with those hashes; one that is missing, or whose content is not what its hash says, is left out.</summary>
    public async Task<IReadOnlyDictionary<string, byte[]>> FindAsync(
        IEnumerable<string> hashes,
        CancellationToken cancellationToken
    )
    {
        var wanted = hashes.Distinct().ToList();
        await using var context = store.CreateContext();
        var found = await context.Texts.Where(text => wanted.Contains(text.Sha256)).ToListAsync(cancellationToken);
        return found
            .Where(text => text.Sha256 == Convert.ToHexStringLower(SHA256.HashData(text.Content)))
            .ToDictionary(text => text.Sha256, text => text.Content);
    }

    /// <summary>Puts a name to a text.</summary>
    public async Task NameAsync(string name, string sha256, CancellationToken cancellationToken)
    {
        await using var context = store.CreateContext();
        if (await context.TextNames.FindAsync([name], cancellationToken) is { } row)
            row.Sha256 = sha256;
        else
            context.Add(new AuditTextNameRow { Name = name, Sha256 = sha256 });
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The text under a name; null when nothing has that name.</summary>
    /// <exception cref="KeyNotFoundException">Something has, and its text is not there or not what its hash says.</exception>
    public async Task<byte[]?> FindNamedAsync(string name, CancellationToken cancellationToken)
    {
        await using var context = store.CreateContext();
        var row = await context.TextNames.FindAsync([name], cancellationToken);
        if (row is null)
            return null;
        return (await FindAsync([row.Sha256], cancellationToken)).GetValueOrDefault(row.Sha256)
            ?? throw new KeyNotFoundException($"The text {row.Sha256} of {name} is not kept.");
    }

    /// <summary>What was last known under a name; null when nothing was, or when its text is lost: then all that holds now is told again.</summary>
    public async Task<byte[]?> FindLastKnownAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await FindNamedAsync(name, cancellationToken);
        }
        catch (KeyNotFoundException)
        {
            return null;
        }
    }

    // another node kept some of them between the question and the answer
    private async Task KeepOneByOneAsync(Dictionary<string, byte[]> texts, CancellationToken cancellationToken)
    {
        foreach (var (sha256, content) in texts)
        {
            await using var context = store.CreateContext();
            if (await context.Texts.AnyAsync(text => text.Sha256 == sha256, cancellationToken))
                continue;
            context.Add(new AuditTextRow { Sha256 = sha256, Content = content });
            await context.SaveChangesAsync(cancellationToken);
        }
    }
}
