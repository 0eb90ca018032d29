using DataHub.Policies;

namespace DataHub.Records.Import;

/// <summary>One file to import.</summary>
/// <param name="File">A CSV file in UTF-8; the separator is read from its first line.</param>
/// <param name="Format">What the file is.</param>
/// <param name="Originator">The country whose agreements will decide who sees the records.</param>
/// <param name="Agency">Code of an agency of that country, which contributes the records.</param>
/// <param name="RejectsFile">Where rejected rows are named; overwritten.</param>
public sealed record ImportRequest(
    string File,
    ImportFormat Format,
    CountryCode Originator,
    string Agency,
    string RejectsFile
)
{
    /// <summary>Rows that are stored together or not at all. Default: 500.</summary>
    public int BatchSize { get; init; } = 500;
}
