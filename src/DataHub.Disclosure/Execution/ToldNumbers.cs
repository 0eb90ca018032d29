namespace DataHub.Disclosure.Execution;

/// <summary>Numbers of one kind that a list was told in.</summary>
/// <param name="Numbers">How many.</param>
/// <param name="Sum">Their sum.</param>
public readonly record struct ToldNumbers(int Numbers, long Sum);
