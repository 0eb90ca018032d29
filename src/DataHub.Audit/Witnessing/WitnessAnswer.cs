namespace DataHub.Audit.Witnessing;

/// <summary>What a witness answers.</summary>
/// <param name="Verdict">How.</param>
/// <param name="Text">The cosignature's line, the known size, or what is wrong; ends with a newline.</param>
public sealed record WitnessAnswer(WitnessVerdict Verdict, string Text);
