namespace DataHub.Policies.Loading;

/// <summary>A piece of a policy file and the line on which it starts.</summary>
internal abstract record PolicyNode(int Line);

/// <summary>A text, number, truth value or nothing.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Text">As written, without quotes.</param>
/// <param name="IsQuoted">A quoted scalar is a text whatever it looks like.</param>
internal sealed record ScalarNode(int Line, string Text, bool IsQuoted) : PolicyNode(Line);

internal sealed record ListNode(int Line, IReadOnlyList<PolicyNode> Items) : PolicyNode(Line);

internal sealed record MapEntry(string Key, int Line, PolicyNode Value);

internal sealed record MapNode(int Line, IReadOnlyList<MapEntry> Entries) : PolicyNode(Line)
{
    public PolicyNode? this[string key] => Entries.FirstOrDefault(entry => entry.Key == key)?.Value;
}
