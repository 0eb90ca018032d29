using DataHub.Reference.Asking;

namespace DataHub.Reference.Evaluating;

/// <summary>What the hub must answer.</summary>
/// <param name="Data">The JSON of <c>data</c>, with marks in the place of cursors.</param>
/// <param name="Errors">Code and path of every error, in no order.</param>
/// <param name="Redactions">The JSON of <c>extensions.disclosure.redactions</c>.</param>
/// <param name="Written">The records that are in it, each as often as it is written, with what was asked of it.</param>
/// <param name="Values">How many values of records are in it that are not null.</param>
public sealed record Answer(
    byte[] Data,
    IReadOnlyList<(string Code, string Path)> Errors,
    byte[] Redactions,
    IReadOnlyList<(Seen Seen, IReadOnlyList<AskedField> Fields)> Written,
    int Values
);
