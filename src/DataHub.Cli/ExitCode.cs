namespace DataHub.Cli;

/// <summary>What the shell is told. Part of the command line's contract.</summary>
internal static class ExitCode
{
    /// <summary>Done, and what was checked is in order.</summary>
    public const int Ok = 0;

    /// <summary>Done, and what was checked is not in order: a log that was tampered with, rows that were rejected.</summary>
    public const int Findings = 1;

    /// <summary>Not done: wrong arguments or settings, a store or file that cannot be reached.</summary>
    public const int NotDone = 2;

    /// <summary>Done, and the later policies disclose more than the earlier ones: both parties have to sign.</summary>
    public const int Widened = 3;
}
