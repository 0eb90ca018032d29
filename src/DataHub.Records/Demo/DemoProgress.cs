namespace DataHub.Records.Demo;

/// <summary>How far the loading of the demo data is.</summary>
/// <param name="Done">Records written.</param>
/// <param name="Total">Records to write.</param>
public readonly record struct DemoProgress(int Done, int Total);
