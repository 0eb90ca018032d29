namespace DataHub.Policies.Operands;

/// <summary>Whether the request names the requester's own case.</summary>
internal sealed class CaseReferenceOperand : RequestOperand
{
    public override string Name => "request.caseReference";

    public override IReadOnlyList<string> Domain { get; } = ["present", "absent"];

    /// <summary>A reference that was not given is not known.</summary>
    public override int Unknown => 1;

    internal override int ValueIn(TableSubject subject) => subject.HasCaseReference ? 0 : 1;
}
