using DataHub.Policies;
using DataHub.Records.Filing;
using DataHub.Records.Model;
using DataHub.Records.Model.Codes;
using DataHub.Records.Storage;
using Microsoft.EntityFrameworkCore;

namespace DataHub.Records.Consents;

/// <summary>
/// Records what a victim says on the sharing of data, and makes it act on the next request: the operands of the victim, of all that hangs on the victim, and of
/// the case with its links are computed anew in the same transaction.
/// </summary>
public sealed class ConsentRegister(RecordsStore store, TimeProvider clock)
{
    /// <summary>Whether a statement could be recorded; stores nothing.</summary>
    /// <returns>False when that originator has no such victim.</returns>
    /// <exception cref="ArgumentException">The statement contradicts itself, or its agency is not one of the originator.</exception>
    public async Task<bool> AcceptsAsync(
        long victimId,
        CountryCode originator,
        ConsentStatement statement,
        CancellationToken cancellationToken
    )
    {
        statement.Check(originator, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        await using var context = store.CreateDbContext();
        return await context.Victims.AnyAsync(
            record => record.Id == victimId && record.Operands.Originator == originator.Numeric,
            cancellationToken
        );
    }

    /// <summary>
    /// Stores a statement of today (UTC). A refusal or withdrawal ends what was given for its purposes; a withdrawal of what was never given is a refusal.
    /// </summary>
    /// <returns>False when that originator has no such victim; nothing is stored then.</returns>
    /// <exception cref="ArgumentException">The statement contradicts itself, or its agency is not one of the originator.</exception>
    public async Task<bool> RecordAsync(
        long victimId,
        CountryCode originator,
        ConsentStatement statement,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        statement.Check(originator, DateOnly.FromDateTime(now.UtcDateTime));
        await using var context = store.CreateDbContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var victims = context.Victims.Where(record =>
            record.Id == victimId && record.Operands.Originator == originator.Numeric
        );
        if (await victims.Select(record => new { record.CaseId }).SingleOrDefaultAsync(cancellationToken) is not { } of)
            return false;
        if (await StoredCase.LockAsync(context, of.CaseId is { } id ? [id] : [], cancellationToken) == 0)
            await StoredCase.LockVictimAsync(context, victimId, cancellationToken);
        var victim = await victims.SingleAsync(cancellationToken);
        var file = await StoredCase.ReadAsync(context, victim, cancellationToken);
        context.AddRange(Apply(statement, file.Victims.Single(one => one.Victim == victim), now));
        file.DecideOperands();
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <returns>The records that are new.</returns>
    private static List<ConsentRecord> Apply(ConsentStatement statement, VictimFile victim, DateTimeOffset now)
    {
        var before = victim.Consents.ToHashSet();
        // two words of one millisecond still have an order
        var heardAt = Math.Max(now.ToUnixTimeMilliseconds(), before.Max(consent => consent.HeardAt) + 1 ?? 0);
        var today = PartialDate.From(DateOnly.FromDateTime(now.UtcDateTime)).Value;
        if (statement.State is not ConsentAnswer.Given)
            End(victim, CodeSet.Of([.. statement.Purposes]), today);
        var open =
            statement.State is ConsentAnswer.Withdrawn
                ? statement.Purposes.Where(purpose => !IsDenied(purpose, victim))
                : statement.Purposes;
        if (open.ToArray() is { Length: > 0 } purposes)
            victim.Consents.Add(Said(statement, victim, purposes, today, heardAt));
        return [.. victim.Consents.Where(consent => !before.Contains(consent))];
    }

    /// <summary>Ends what was given for some purposes. Consent that also covers others is divided.</summary>
    private static void End(VictimFile victim, long purposes, int today)
    {
        var given = victim.Consents.Where(consent =>
            consent is { Given: true, WithdrawnOn: null } && (consent.Purposes & purposes) != 0
        );
        foreach (var consent in given.ToList())
        {
            // an import keeps it from now on, and its place among the words of its day stays
            consent.HeardAt ??= 0;
            if ((consent.Purposes & ~purposes) == 0)
            {
                consent.WithdrawnOn = today;
                continue;
            }
            var ended = Part(consent, consent.Purposes & purposes);
            ended.WithdrawnOn = today;
            victim.Consents.Add(ended);
            consent.Purposes &= ~purposes;
        }
    }

    private static bool IsDenied(ConsentPurpose purpose, VictimFile victim) =>
        ConsentRules.To(purpose, victim.Consents).Code is ConsentCode.Withdrawn or ConsentCode.Refused;

    private static ConsentRecord Said(
        ConsentStatement statement,
        VictimFile victim,
        ConsentPurpose[] purposes,
        int today,
        long heardAt
    ) =>
        new()
        {
            Id = RecordIds.Next(),
            OwnerAgency = statement.AgencyCode,
            VictimId = victim.Victim.Id,
            Given = statement.State is ConsentAnswer.Given,
            Purposes = CodeSet.Of<ConsentPurpose>(purposes),
            Recipients = TextList.Of(statement.Recipients.Distinct().Select(country => country.Alpha3)),
            Categories = CodeSet.Of<ConsentCategory>([.. statement.Categories]),
            GivenOn = today,
            ExpiresOn = statement.ExpiresOn is { } day ? PartialDate.From(day).Value : null,
            GivenBy = statement.GivenBy,
            HeardAt = heardAt,
        };

    private static ConsentRecord Part(ConsentRecord consent, long purposes) =>
        new()
        {
            Id = RecordIds.Next(),
            OwnerAgency = consent.OwnerAgency,
            VictimId = consent.VictimId,
            Given = consent.Given,
            Purposes = purposes,
            Recipients = consent.Recipients,
            Categories = consent.Categories,
            GivenOn = consent.GivenOn,
            ExpiresOn = consent.ExpiresOn,
            GivenBy = consent.GivenBy,
            Evidence = consent.Evidence,
            HeardAt = consent.HeardAt,
        };
}
