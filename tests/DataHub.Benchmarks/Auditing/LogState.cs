namespace DataHub.Benchmarks.Auditing;

/// <summary>What a hub does of its log while it is measured.</summary>
internal enum LogState
{
    /// <summary>Nothing: answers leave without an entry.</summary>
    Off,

    /// <summary>A record that says nothing is durable before the answer leaves: <see cref="BareLog"/>.</summary>
    Bare,

    /// <summary>Entries are written and not indexed.</summary>
    Log,

    /// <summary>As always: written and indexed.</summary>
    On,
}
