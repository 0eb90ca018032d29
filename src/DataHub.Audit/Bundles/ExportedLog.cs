namespace DataHub.Audit.Bundles;

/// <summary>One log of an export.</summary>
/// <param name="Log">Its name.</param>
/// <param name="Size">How many entries were written: as many as its last checkpoint signs.</param>
/// <param name="Left">How many further entries the store holds. Of a log that is still written, those that came meanwhile.</param>
public sealed record ExportedLog(string Log, long Size, long Left);
