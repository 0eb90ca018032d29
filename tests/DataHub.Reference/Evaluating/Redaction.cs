namespace DataHub.Reference.Evaluating;

/// <summary>A field that an answer does not carry as it is stored.</summary>
internal sealed record Redaction(string Type, string Field, string Form, string Agreement);
