namespace DataHub.Tests.Attacks.Scene;

/// <summary>Attacks that only read share one scene.</summary>
[CollectionDefinition(Name)]
public sealed class SharedScene : ICollectionFixture<AttackScene>
{
    public const string Name = "attack scene";
}
