using DataHub.Policies.Compiling;
using DataHub.Policies.Operands;

namespace DataHub.Policies.Judging;

/// <summary>What an agreement says of one record class, and why.</summary>
/// <param name="Kind">How it comes about.</param>
/// <param name="Decision">Hidden and without rules, unless rules decided.</param>
/// <param name="Operands">What makes up the class; empty unless rules decided.</param>
internal sealed record Ruling(RulingKind Kind, Decision Decision, IReadOnlyList<RecordOperand> Operands)
{
    public const string NotInForce = "not-in-force";
    public const string Superseded = "superseded";
    public const string NoPermission = "no-permission";

    /// <summary>One form index per category; null: hidden or refused.</summary>
    public byte[]? Row => Decision.Row;

    public bool IsRefused => Kind == RulingKind.Refused;

    /// <summary>
    /// Those that made it so: permissions that are true, and prohibitions that count and take something away from what these grant. Of a
    /// hidden record, only those that hide it.
    /// </summary>
    public IReadOnlyList<Rule> Deciding =>
        Decision.Permissions.Count == 0 && Kind != RulingKind.Refused
            ? []
            : [.. Decision.Permissions, .. Decision.Prohibitions.Where(Bites)];

    /// <summary>The ids of <see cref="Deciding"/>; without any, the reason in one word.</summary>
    public IReadOnlyList<string> Reasons =>
        Kind switch
        {
            RulingKind.NotInForce => [NotInForce],
            RulingKind.Superseded => [Superseded],
            RulingKind.NoPermission => [NoPermission],
            RulingKind.Refused => [.. Deciding.Select(rule => rule.Id)],
            RulingKind.Decided => Decision.Permissions.Count == 0
                ? [NoPermission]
                : [.. Deciding.Select(rule => rule.Id)],
        };

    /// <summary>Whether a prohibition that counts takes anything away.</summary>
    public bool Bites(Prohibition rule) =>
        rule.Effect != ProhibitionEffect.Cap
        || (
            Row is not null
            && Decision.Permissions.Any(permission =>
                permission.Grant.Zip(rule.Cap).Any(pair => pair.First.Meet(pair.Second) != pair.First)
            )
        );
}
