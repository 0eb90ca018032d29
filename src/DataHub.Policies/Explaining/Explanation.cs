using DataHub.Policies.Judging;

namespace DataHub.Policies.Explaining;

/// <summary>
/// Why a requester sees what it sees of a record. Each voice is told what it may know: what is not for it is absent, in text and in JSON
/// alike.
/// </summary>
public sealed record Explanation
{
    internal const string Disclosed = "disclosed";
    internal const string Hidden = "hidden";
    internal const string Refused = "refused";

    /// <summary>To whom it is given.</summary>
    public required Voice Voice { get; init; }

    /// <summary><c>disclosed</c>, <c>hidden</c> or <c>refused</c>. To a requester a hidden record is one that is not there.</summary>
    public required string Outcome { get; init; }

    /// <summary>The uid of the agreement that decides; null when none does, or when a requester may not learn it.</summary>
    public string? Agreement { get; init; }

    /// <summary>Of a disclosed record, every category that is not withheld.</summary>
    public required IReadOnlyList<ExplainedForm> Forms { get; init; }

    /// <summary>Why no rule decided: <c>not-in-force</c>, <c>superseded</c> or <c>no-permission</c>. Owners and auditors only.</summary>
    public string? Reason { get; init; }

    /// <summary>The rules that speak of the question. Owners and auditors only.</summary>
    public IReadOnlyList<ExplainedRule>? Rules { get; init; }

    /// <summary>What would have to be otherwise, one thing at a time. Owners and auditors only.</summary>
    public IReadOnlyList<ExplainedChange>? Changes { get; init; }

    /// <summary>The class as the log writes it. Auditors only.</summary>
    public string? RecordClass { get; init; }

    /// <summary>The version of the agreement. Auditors only.</summary>
    public int? AgreementVersion { get; init; }

    /// <summary>SHA-256 of the agreement's canonical JSON. Auditors only.</summary>
    public string? AgreementSha256 { get; init; }

    /// <summary>The version of all policies. Auditors only.</summary>
    public string? PoliciesVersion { get; init; }

    /// <summary>Explains one answer.</summary>
    /// <param name="bundle">The policies that decide, or decided: for an entry of the log, those that were in force then.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="voice">To whom the explanation is given.</param>
    /// <exception cref="FormatException">A term of the question does not exist; the message says what to write.</exception>
    public static Explanation Of(PolicyBundle bundle, Question question, Voice voice) =>
        new Explainer(new Judge(bundle.Content), question, voice).Explain();

    /// <summary>The explanation as a text of several lines.</summary>
    public override string ToString() => ExplanationText.Of(this);
}
