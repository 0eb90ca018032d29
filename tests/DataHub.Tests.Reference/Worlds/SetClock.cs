namespace DataHub.Tests.Reference.Worlds;

/// <summary>A clock that stands where it is set, while timers go on as they do: years can be left out.</summary>
internal sealed class SetClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
