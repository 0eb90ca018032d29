using DataHub.Reference.Contract;
using DataHub.Reference.Deciding;
using DataHub.Reference.Evaluating;
using DataHub.Reference.Opaque;
using DataHub.Tests.Reference.Worlds;

namespace DataHub.Tests.Reference.Operations;

/// <summary>One run of a document: who asks, of which store.</summary>
internal sealed record Run(
    Dice Dice,
    Asker Asker,
    HubContract Contract,
    PlainStore Store,
    ReferenceHub Reference,
    OpaqueKeys Keys,
    CursorBook Cursors
)
{
    /// <summary>Values for all variables, given those of an earlier run of the same document by the same asker.</summary>
    public Dictionary<string, object?> Fill(Template template, IReadOnlyDictionary<string, object?>? earlier)
    {
        var values = new Dictionary<string, object?>();
        foreach (var slot in template.Slots)
        {
            // mostly the same list as before, so that cursors lead on
            if (earlier is not null && Dice.Chance(0.8))
            {
                if (earlier.TryGetValue(slot.Name, out var before))
                    values[slot.Name] = before;
            }
            else if (!slot.IsOptional || Dice.Chance(0.93))
            {
                values[slot.Name] =
                    slot is { IsOptional: true, MayBeNull: true } && Dice.Chance(0.05) ? null : slot.Make(this);
            }
        }
        // mostly the same kind of page as before: what is planned once then serves again
        var isKept = earlier is not null && Dice.Chance(0.75);
        foreach (var pager in template.Pagers)
            Turn(pager, values, earlier, isKept);
        return values;
    }

    private void Turn(
        Pager pager,
        Dictionary<string, object?> values,
        IReadOnlyDictionary<string, object?>? earlier,
        bool isKept
    )
    {
        var backward = isKept ? Had("last") || Had("before") : Dice.Chance(0.35);
        var isBound = isKept ? Had("after") || Had("before") : Dice.Chance(earlier is null ? 0.01 : 0.7);
        values[$"{(backward ? "first" : "last")}{pager.Number}"] = null;
        if (backward || Dice.Chance(0.85))
            values[$"{(backward ? "last" : "first")}{pager.Number}"] = (double)(
                Dice.Chance(0.02) ? Dice.Of(0, -1, 101, -2147483648) : Dice.Of(1, 2, 3, 4, 5, 8, 13, 21, 100)
            );
        if (isBound && Cursor(pager) is { } cursor)
            values[$"{(backward ? "before" : "after")}{pager.Number}"] = cursor;

        bool Had(string name) => earlier!.GetValueOrDefault($"{name}{pager.Number}") is not null;
    }

    /// <summary>One that this asker was given for this list; seldom one of another list, or none at all.</summary>
    private string? Cursor(Pager pager)
    {
        if (Dice.Chance(0.02))
            return Dice.Of("", "AAAA", "not a cursor", "\u0000", new string('A', 5000));
        var isOther = Dice.Chance(0.03);
        var given = Cursors
            .Given.Where(c =>
                isOther
                    // an agreement that asks for a case makes another list of it, others do not: that is not the contract's
                    ? c.Asker == Asker || c.Asker with { HasCaseReference = Asker.HasCaseReference } != Asker
                    : c.Asker == Asker && c.Place.Path == pager.Path
            )
            .Select(c => c.Cursor)
            .ToList();
        if (given.Count == 0)
            return null;
        var cursor = Dice.From(given);
        return Dice.Chance(0.01) ? cursor + "A" : cursor;
    }

    /// <summary>An id that may lead to a record of the type: one to see, one that is hidden, another agency's, or none.</summary>
    public string Id(ContractType? type)
    {
        if (Dice.Chance(0.05))
            return Dice.Of("", "1", "AAAAAAAAAAAAAAAAAAAAAA", "../victims", "\u0000");
        var wanted = type is not null && Dice.Chance(0.93) ? type : Dice.From([.. Contract.Records.Values]);
        var seen = Dice.Chance(0.75) ? Reference.VisibleTo(Asker).Of(wanted).Select(s => s.Record).ToList() : [];
        var records = seen.Count > 0 ? seen : [.. Store.Of(wanted.Entity)];
        var id = Keys.Id(
            wanted.Number,
            Dice.Chance(0.03) ? 1 : Dice.From(records).Id,
            Dice.Chance(0.05) ? Asker with { Agency = "KHM.NCCT", Country = "KHM" } : Asker
        );
        return Dice.Chance(0.02) ? id[..^1] : id;
    }
}
