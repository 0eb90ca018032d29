using System.Net;

namespace DataHub.Tests.Faults.Crash;

/// <summary>What a client holds in its hands: an answer that came in whole.</summary>
/// <param name="Name">The operation's name, given to no other request.</param>
/// <param name="Status">The answer's status.</param>
/// <param name="Sha256">SHA-256 of the answer without its receipt, as the entry holds it; lower-case hex.</param>
/// <param name="Receipt">Where its entry is said to be: position and leaf hash; null where the answer has no receipt.</param>
/// <param name="HasData">Whether the answer carries data.</param>
internal sealed record Received(
    string Name,
    HttpStatusCode Status,
    string Sha256,
    (long Sequence, string Leaf)? Receipt,
    bool HasData
);
