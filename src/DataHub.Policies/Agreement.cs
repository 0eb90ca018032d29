using DataHub.Policies.Compiling;

namespace DataHub.Policies;

/// <summary>
/// What one party discloses to another, from one instant to another. Directional: the reverse is an agreement of its own. Between groups it
/// holds for every member towards every other member. The rules of <c>policies/domestic.yaml</c> take this shape too, with the same country
/// on both sides.
/// </summary>
public sealed record Agreement
{
    /// <summary>Uid, version and hash: what is stamped on every decision.</summary>
    public required AgreementReference Reference { get; init; }

    /// <summary>The file it is written in, relative to the policy directory.</summary>
    public required string File { get; init; }

    public required string Title { get; init; }

    /// <summary>Whose records are disclosed.</summary>
    public required Party Assigner { get; init; }

    /// <summary>To whom.</summary>
    public required Party Assignee { get; init; }

    /// <summary>Codes of the requesting agencies that may ask at all.</summary>
    public required IReadOnlyList<string> AssigneeAgencies { get; init; }

    /// <summary>The instrument it rests on, as in <c>ACTIP article 14</c>.</summary>
    public required string LegalBasis { get; init; }

    /// <summary>When it is in force; its edges are instants in UTC.</summary>
    public required Period InForce { get; init; }

    /// <summary>When it is suspended, if ever.</summary>
    public Period? Suspended { get; init; }

    /// <summary>The purposes its permissions name. Narrower purposes are covered too.</summary>
    public required IReadOnlyList<Purpose> Purposes { get; init; }

    /// <summary>Uids of the broader agreements whose place it takes.</summary>
    public IReadOnlyList<string> Supersedes { get; init; } = [];

    public IReadOnlyList<Duty> Duties { get; init; } = [];

    public string Uid => Reference.Uid;

    public int Version => Reference.Version;

    public string Sha256 => Reference.Sha256;

    /// <summary>Whether it is a country's rule for its own records.</summary>
    public bool IsDomestic => Uid == DomesticUid;

    internal const string DomesticUid = "urn:dh:domestic";

    internal RuleSet Rules { get; init; } = RuleSet.Empty;

    /// <summary>Where it stands at that instant.</summary>
    public AgreementState StateAt(DateTimeOffset now) =>
        now < InForce.From ? AgreementState.NotYetInForce
        : now >= InForce.Until ? AgreementState.Expired
        : Suspended?.Contains(now) == true ? AgreementState.Suspended
        : AgreementState.InForce;

    /// <summary>In force and not suspended at that instant.</summary>
    public bool IsInForce(DateTimeOffset now) => StateAt(now) == AgreementState.InForce;

    /// <summary>Whether it speaks of one country's records and another's requests.</summary>
    public bool Binds(CountryCode originator, CountryCode requesting) =>
        Assigner.Includes(originator) && Assignee.Includes(requesting) && (originator != requesting || IsDomestic);

    /// <summary>Whether one of its permissions is for this purpose.</summary>
    public bool Covers(Purpose purpose) => Purposes.Any(purpose.IsA);

    /// <summary>
    /// Whether this agreement takes the place of another between two countries for a purpose. From its start on and for good: an agreement
    /// that came back when a narrower one ends would widen without anybody's signature.
    /// </summary>
    public bool TakesPlaceOf(Agreement other, CountryCode originator, CountryCode requesting, Purpose purpose) =>
        Supersedes.Contains(other.Uid) && Binds(originator, requesting) && Covers(purpose);

    /// <summary>The instant from which a review is due: null without a review duty.</summary>
    public DateTimeOffset? ReviewDueFrom =>
        Duties.FirstOrDefault(duty => duty.Action == DutyAction.Review)?.Within is { } before
            ? InForce.Until - before
            : null;

    public bool Equals(Agreement? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Uid.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Uid;
}
