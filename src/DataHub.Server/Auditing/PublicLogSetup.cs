namespace DataHub.Server.Auditing;

/// <summary>
/// Adds <c>/audit</c>: the newest epoch of the log there, each epoch under <c>/audit/epochs/{n}</c>, the operators' log in the same way under
/// <c>/audit/operator</c>, and the witness under <c>/audit/witness</c>.
/// </summary>
internal static class PublicLogSetup
{
    public const string Path = "/audit";

    public static IServiceCollection AddHubPublicLog(this IServiceCollection services) =>
        services.AddSingleton<PublicLogEndpoint>().AddSingleton<WitnessEndpoint>();

    public static void MapHubPublicLog(this IEndpointRouteBuilder endpoints)
    {
        var audit = endpoints.MapGroup(Path);
        MapEpochs(audit);
        MapEpochs(audit.MapGroup("/operator").WithMetadata(new OfOperators()));
        var witness = audit.MapGroup("/witness");
        witness.MapPost("/add-checkpoint", (HttpContext c, WitnessEndpoint e) => e.AddCheckpointAsync(c));
        witness.MapGet(
            "/{origin}/checkpoint",
            (HttpContext c, WitnessEndpoint e, string origin) => e.NewestAsync(c, origin)
        );
    }

    private static void MapEpochs(RouteGroupBuilder log)
    {
        Map(log);
        Map(log.MapGroup($"/epochs/{{{PublicLogEndpoint.Epoch}:int:min(1)}}"));
    }

    private static void Map(RouteGroupBuilder log)
    {
        log.MapGet("/checkpoint", (HttpContext c, PublicLogEndpoint e) => e.CheckpointAsync(c));
        log.MapGet("/keys", (HttpContext c, PublicLogEndpoint e) => e.KeysAsync(c));
        log.MapGet(
            "/proof/{sequence}",
            (HttpContext c, PublicLogEndpoint e, string sequence) => e.ProofAsync(c, sequence)
        );
        log.MapGet(
            "/tile/entries/{**tile}",
            (HttpContext c, PublicLogEndpoint e, string tile) => e.EntriesAsync(c, tile)
        );
        log.MapGet(
            "/tile/{level:int:range(0,63)}/{**tile}",
            (HttpContext c, PublicLogEndpoint e, int level, string tile) => e.HashesAsync(c, level, tile)
        );
    }
}
