namespace DataHub.Benchmarks.Serving;

/// <summary>A question that both sides answer over HTTP.</summary>
/// <param name="Name">As the table shows it.</param>
/// <param name="Field">The root field under which the hub's response carries the answer.</param>
/// <param name="Body">What is posted to the hub, and to the endpoint by hand, which does not read it.</param>
/// <param name="Token">The requester's access token; the endpoint by hand knows nothing of tokens.</param>
/// <param name="ByHand">Where the endpoint by hand answers it.</param>
/// <param name="Hub">Where the hub does.</param>
internal sealed record ServedQuestion(string Name, string Field, string Body, string Token, Uri ByHand, Uri Hub);
