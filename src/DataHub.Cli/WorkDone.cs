namespace DataHub.Cli;

/// <summary>How far a piece of work is, in units of its own.</summary>
internal readonly record struct WorkDone(string What, long Done, long Total);
