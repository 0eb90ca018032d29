namespace DataHub.Tests.Reference.Operations;

/// <summary>A document, and what differs from run to run.</summary>
internal sealed record Template(string Text, IReadOnlyList<Slot> Slots, IReadOnlyList<Pager> Pagers);
