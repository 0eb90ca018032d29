namespace DataHub.Server.Http;

/// <summary>What came of reading a body: its requests, or the fault.</summary>
/// <param name="Requests">In the order of the body; one unless it is a batch. Null when there is a fault.</param>
/// <param name="IsBatch">The body was an array, and so is the answer.</param>
internal readonly record struct ReadRequests(IReadOnlyList<HubRequest>? Requests, bool IsBatch, TransportFault? Fault)
{
    public static implicit operator ReadRequests(TransportFault fault) => new(null, false, fault);

    public static implicit operator ReadRequests(ReadRequest read) =>
        new(read.Request is null ? null : [read.Request], false, read.Fault);
}
