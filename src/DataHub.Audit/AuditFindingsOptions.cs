namespace DataHub.Audit;

/// <summary>From which figures on an auditor is told of what the log shows. Section <c>DataHub:Audit:Findings</c>.</summary>
public sealed class AuditFindingsOptions
{
    /// <summary>How far back is looked, unless a rule says otherwise. Default 30 days.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromDays(30);

    /// <summary>One person, looked up by that many agencies in the window. Default 5.</summary>
    public int Agencies { get; set; } = 5;

    /// <summary>One record, read by one agency under that many purposes in the window. Default 3.</summary>
    public int Purposes { get; set; } = 3;

    /// <summary>That many answers with other countries' records to an agency for a purpose in the window, none with a case reference. Default 20.</summary>
    public int AnswersWithoutCase { get; set; } = 20;

    /// <summary>What is usual of an officer or client is what was done in this time, before the last day. Default 28 days.</summary>
    public TimeSpan History { get; set; } = TimeSpan.FromDays(28);

    /// <summary>With fewer entries in that time nothing is usual yet. Default 50.</summary>
    public int EntriesOfHistory { get; set; } = 50;

    /// <summary>That many entries in the last day at an hour (UTC) near which there were none. Default 5.</summary>
    public int EntriesAtUnusualHour { get; set; } = 5;

    /// <summary>That many times the entries of the busiest day before. Default 3.</summary>
    public int VolumeFactor { get; set; } = 3;

    /// <summary>And that many entries in the last day at least. Default 100.</summary>
    public int EntriesOfUnusualVolume { get; set; } = 100;

    /// <summary>A change whose entry has been pending for that long, without one that says how it ended. Default 10 minutes.</summary>
    public TimeSpan PendingChange { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How many findings of one rule are told, and how many entries of one finding are named. Default 100.</summary>
    public int Most { get; set; } = 100;

    internal IEnumerable<string> Faults()
    {
        if (Window < TimeSpan.FromDays(1) || History < TimeSpan.FromDays(2))
            yield return "DataHub:Audit:Findings:Window must be at least 1 day, and Findings:History at least 2.";
        if (Agencies < 2 || Purposes < 2 || VolumeFactor < 2)
            yield return "DataHub:Audit:Findings:Agencies, Purposes and VolumeFactor must be at least 2.";
        if (AnswersWithoutCase < 1 || EntriesOfHistory < 1 || EntriesAtUnusualHour < 1 || EntriesOfUnusualVolume < 1)
            yield return "DataHub:Audit:Findings: every number of entries or answers must be at least 1.";
        if (PendingChange < TimeSpan.FromMinutes(1) || PendingChange >= Window)
            yield return "DataHub:Audit:Findings:PendingChange must be at least 1 minute, and less than Findings:Window.";
        if (Most is < 1 or > 1000)
            yield return "DataHub:Audit:Findings:Most must be between 1 and 1,000.";
    }
}
