using DataHub.Benchmarks.HandWritten;
using DataHub.Policies;

namespace DataHub.Benchmarks;

/// <summary>What one requester asks about, and who answers it by hand.</summary>
/// <param name="Name">As the table shows the requester.</param>
/// <param name="Open">An endpoint with a pooled connection, statements compiled anew for each request.</param>
/// <param name="Victim">The id of the first victim of the list.</param>
/// <param name="Cursor">Before the last page.</param>
/// <param name="Before">The id of the case that has it.</param>
internal sealed record AskedBy(
    string Name,
    Requester Requester,
    Func<Endpoint> Open,
    string Victim,
    string Cursor,
    string Before
);
