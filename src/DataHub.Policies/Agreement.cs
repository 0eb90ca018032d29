using DataHub.Policies.Compiling;

namespace DataHub.Policies;

/// <summary>
/// What one country discloses to another, from one instant to another. Directional: the reverse is an agreement of its own. The rules
/// of <c>policies/domestic.yaml</c> take this shape too, with the same country on both sides.
/// </summary>
public sealed class Agreement
{
    /// <summary>Uid, version and hash: what is stamped on every decision.</summary>
    public required AgreementReference Reference { get; init; }

    public required string Title { get; init; }

    /// <summary>The originating country, whose records are disclosed.</summary>
    public required CountryCode Assigner { get; init; }

    /// <summary>The requesting country.</summary>
    public required CountryCode Assignee { get; init; }

    /// <summary>Codes of the requesting country's agencies that may ask at all.</summary>
    public required IReadOnlyList<string> AssigneeAgencies { get; init; }

    /// <summary>The instrument it rests on, as in <c>ACTIP article 14</c>.</summary>
    public required string LegalBasis { get; init; }

    /// <summary>When it is in force; its edges are instants in UTC.</summary>
    public required Period InForce { get; init; }

    /// <summary>When it is suspended, if ever.</summary>
    public Period? Suspended { get; init; }

    /// <summary>The purposes its permissions name. Narrower purposes are covered too.</summary>
    public required IReadOnlyList<Purpose> Purposes { get; init; }

    /// <summary>Where it stands at that instant.</summary>
    public AgreementState StateAt(DateTimeOffset now) =>
        now < InForce.From ? AgreementState.NotYetInForce
        : now >= InForce.Until ? AgreementState.Expired
        : Suspended?.Contains(now) == true ? AgreementState.Suspended
        : AgreementState.InForce;

    public string Uid => Reference.Uid;

    public int Version => Reference.Version;

    public string Sha256 => Reference.Sha256;

    /// <summary>Whether it is a country's rule for its own records.</summary>
    public bool IsDomestic => Assigner == Assignee;

    /// <summary>In force and not suspended at that instant.</summary>
    public bool IsInForce(DateTimeOffset now) => StateAt(now) == AgreementState.InForce;

    internal RuleSet Rules { get; init; } = RuleSet.Empty;

    public override string ToString() => Uid;
}
