namespace DataHub.Server.Http;

/// <summary>What came of reading a request: either the request or the fault.</summary>
internal readonly record struct ReadRequest(HubRequest? Request, TransportFault? Fault)
{
    public static implicit operator ReadRequest(HubRequest request) => new(request, null);

    public static implicit operator ReadRequest(TransportFault fault) => new(null, fault);
}
