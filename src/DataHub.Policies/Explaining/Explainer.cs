using DataHub.Policies.Compiling;
using DataHub.Policies.Forms;
using DataHub.Policies.Judging;
using DataHub.Policies.Operands;

namespace DataHub.Policies.Explaining;

/// <summary>Works out one explanation.</summary>
internal sealed class Explainer
{
    private static readonly CaseReferenceOperand CaseReference = new();

    private readonly Judge judge;
    private readonly Question question;
    private readonly Voice voice;
    private readonly AskedQuestion asked;
    private readonly CategorySet categories;

    /// <exception cref="FormatException">A term of the question does not exist.</exception>
    public Explainer(Judge judge, Question question, Voice voice)
    {
        this.judge = judge;
        this.question = question;
        this.voice = voice;
        categories = judge.Content.Categories;
        asked = AskedQuestion.From(question, judge);
    }

    public Explanation Explain()
    {
        var ruling = RulingOf(asked.Scenario, asked.Record);
        var heard = new Explanation
        {
            Voice = voice,
            Outcome = OutcomeOf(ruling),
            Agreement = asked.Scenario?.Agreement.Uid,
            Forms = FormsOf(ruling.Row),
        };
        if (voice == Voice.Requester)
            return ruling.Row is null ? heard with { Agreement = null } : heard;
        heard = heard with { Reason = ReasonOf(ruling), Rules = RulesOf(ruling), Changes = [.. ChangesOf(ruling)] };
        return voice == Voice.Owner
            ? heard
            : heard with
            {
                RecordClass = RecordClass.Text(ruling.Operands, asked.Record.ValuesOf(ruling.Operands)),
                AgreementVersion = asked.Scenario?.Agreement.Version,
                AgreementSha256 = asked.Scenario?.Agreement.Sha256,
                PoliciesVersion = judge.Content.Version,
            };
    }

    private static string OutcomeOf(Ruling ruling) =>
        ruling.IsRefused ? Explanation.Refused
        : ruling.Row is null ? Explanation.Hidden
        : Explanation.Disclosed;

    private static string? ReasonOf(Ruling ruling) =>
        ruling.Reasons is [var word] && word is Ruling.NotInForce or Ruling.Superseded or Ruling.NoPermission
            ? word
            : null;

    private Ruling RulingOf(Scenario? scenario, RecordClass record) =>
        judge.Of(scenario, asked.Subject, question.RecordType, RuleAction.Read, record, question.Now);

    private List<ExplainedForm> FormsOf(byte[]? row) =>
        row is null
            ? []
            :
            [
                .. categories
                    .Where(category => row[category.Index] != Form.Withhold.Index)
                    .Select(category => new ExplainedForm(category.Term, Form.All[row[category.Index]].Name)),
            ];

    private List<ExplainedRule> RulesOf(Ruling ruling)
    {
        if (ruling.Kind != RulingKind.Decided)
            return [.. ruling.Deciding.Select(rule => Explain(rule, ruling))];
        var rules = judge.Scenarios.RulesOf(asked.Scenario!).For(question.RecordType, RuleAction.Read);
        return [.. rules.All.Select(rule => Explain(rule, ruling))];
    }

    private ExplainedRule Explain(Rule rule, Ruling ruling) =>
        new(
            rule.Id,
            rule is Prohibition ? "prohibition" : "permission",
            rule.File,
            rule.Line,
            ruling.Decision.Permissions.Contains(rule) || ruling.Decision.Prohibitions.Contains(rule),
            ruling.Deciding.Contains(rule),
            [.. rule.Constraints.Select(Explain)]
        );

    private ExplainedCondition Explain(Constraint constraint)
    {
        var operand = constraint.Operand;
        var value = operand switch
        {
            RecordOperand ofRecord => asked.Record.ValuesOf([ofRecord])[0],
            RequestOperand ofRequest => ofRequest.ValueIn(asked.Subject),
            _ => operand.Unknown,
        };
        return new(
            constraint.ToString(),
            operand.Domain[value],
            constraint.Of(value) switch
            {
                Truth.True => "true",
                Truth.False => "false",
                Truth.Unknown => "unknown",
            }
        );
    }

    private IEnumerable<ExplainedChange> ChangesOf(Ruling ruling)
    {
        if (ruling.Kind != RulingKind.Decided)
            return [];
        var values = asked.Record.ValuesOf(ruling.Operands);
        var ofRecord = ruling.Operands.SelectMany((operand, index) => ChangesOf(operand, values[index], ruling));
        return judge.Scenarios.AsksForCaseReference(asked.Scenario!.Agreement)
            ? ofRecord.Concat(ChangesOfCaseReference(ruling))
            : ofRecord;
    }

    private IEnumerable<ExplainedChange> ChangesOf(RecordOperand operand, int current, Ruling ruling) =>
        Enumerable
            .Range(0, operand.Domain.Count)
            .Where(value => value != current)
            .Select(value => (Value: value, Other: RulingOf(asked.Scenario, asked.Record.With(operand, value)).Row))
            .Where(change => !Same(change.Other, ruling.Row))
            .GroupBy(change => change.Other is null ? "" : Convert.ToHexString(change.Other))
            .Select(same =>
                Change(
                    operand,
                    current,
                    [.. same.Select(change => operand.Domain[change.Value])],
                    ruling.Row,
                    same.First().Other
                )
            );

    private IEnumerable<ExplainedChange> ChangesOfCaseReference(Ruling ruling)
    {
        var subject = asked.Subject with { HasCaseReference = !asked.Subject.HasCaseReference };
        var other = RulingOf(asked.Scenario! with { Subject = subject }, asked.Record).Row;
        if (Same(other, ruling.Row))
            yield break;
        var current = CaseReference.ValueIn(asked.Subject);
        yield return Change(
            CaseReference,
            current,
            [CaseReference.Domain[CaseReference.ValueIn(subject)]],
            ruling.Row,
            other
        );
    }

    private ExplainedChange Change(
        Operand operand,
        int from,
        IReadOnlyList<string> to,
        byte[]? before,
        byte[]? after
    ) =>
        new(
            operand.Name,
            operand.Domain[from],
            to,
            after is null ? Explanation.Hidden : Explanation.Disclosed,
            after is null
                ? []
                :
                [
                    .. categories
                        .Where(category => after[category.Index] != (before?[category.Index] ?? Form.Withhold.Index))
                        .Select(category => new ExplainedForm(category.Term, Form.All[after[category.Index]].Name)),
                ]
        );

    private static bool Same(byte[]? left, byte[]? right) =>
        left is null || right is null ? left is null && right is null : left.AsSpan().SequenceEqual(right);
}
