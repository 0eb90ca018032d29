using DataHub.Policies.Compiling;
using DataHub.Policies.Judging;
using DataHub.Policies.Loading;
using DataHub.Policies.Operands;

namespace DataHub.Policies.Explaining;

/// <summary>A question whose terms have been found.</summary>
/// <param name="Scenario">Who asks under which agreement; null when no agreement decides.</param>
/// <param name="Subject">Who asks and whose record it is.</param>
/// <param name="Record">What is known of the record.</param>
internal sealed record AskedQuestion(Scenario? Scenario, TableSubject Subject, RecordClass Record)
{
    /// <exception cref="FormatException">A term does not exist.</exception>
    public static AskedQuestion From(Question question, Judge judge)
    {
        var content = judge.Content;
        var agency = Find(content.Agencies, agency => agency.Code, question.Agency, "agency");
        var purpose = Find(content.Purposes, purpose => purpose.Term, question.Purpose, "purpose");
        _ = Find(RecordTypes.All, type => type, question.RecordType, "record type");
        var record = RecordClass.Parse(question.RecordClass);
        var subject = new TableSubject(question.Originator, agency, purpose, question.HasCaseReference);
        var agreement = question.Agreement is { } uid
            ? AgreementOf(content, agency, uid)
            : judge.Deciding(subject, question.Now);
        return new AskedQuestion(agreement is null ? null : new Scenario(agreement, subject), subject, record);
    }

    private static Agreement AgreementOf(PolicyContent content, Agency agency, string uid) =>
        uid == Agreement.DomesticUid
            ? content.DomesticOf(agency.Country)
            : Find(content.Agreements, agreement => agreement.Uid, uid, "agreement");

    private static T Find<T>(IReadOnlyList<T> all, Func<T, string> nameOf, string name, string noun)
        where T : class =>
        all.FirstOrDefault(one => nameOf(one) == name)
        ?? throw new FormatException($"Unknown {noun} {name}. Write one of: {string.Join(", ", all.Select(nameOf))}.");
}
