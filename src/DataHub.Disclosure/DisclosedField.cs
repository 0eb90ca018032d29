using DataHub.Disclosure.Execution;

namespace DataHub.Disclosure;

/// <summary>A finished root field.</summary>
/// <param name="Json">Its value, UTF-8.</param>
/// <param name="Trace">What it disclosed.</param>
public sealed record DisclosedField(ReadOnlyMemory<byte> Json, DisclosureTrace Trace);
