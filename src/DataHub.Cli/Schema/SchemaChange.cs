namespace DataHub.Cli.Schema;

/// <summary>One difference between two schemas.</summary>
/// <param name="Kind">What it means for those who use it.</param>
/// <param name="Coordinate">The schema coordinate, as in <c>Query.victims(first:)</c>.</param>
/// <param name="Text">What changed, after the coordinate.</param>
internal sealed record SchemaChange(ChangeKind Kind, string Coordinate, string Text)
{
    public override string ToString() => $"{Kind.ToString().ToUpperInvariant()} {Coordinate} {Text}";
}
