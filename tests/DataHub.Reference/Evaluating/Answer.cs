namespace DataHub.Reference.Evaluating;

/// <summary>What the hub must answer.</summary>
/// <param name="Data">The JSON of <c>data</c>, with marks in the place of cursors.</param>
/// <param name="Errors">Code and path of every error, in no order.</param>
/// <param name="Redactions">The JSON of <c>extensions.disclosure.redactions</c>.</param>
/// <param name="Records">How many records are in it, each as often as it is written.</param>
/// <param name="Values">How many values of records are in it that are not null.</param>
public sealed record Answer(
    byte[] Data,
    IReadOnlyList<(string Code, string Path)> Errors,
    byte[] Redactions,
    int Records,
    int Values
);
