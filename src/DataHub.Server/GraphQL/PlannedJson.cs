namespace DataHub.Server.GraphQL;

/// <summary>A finished part of an answer: JSON that is written as it is.</summary>
internal sealed record PlannedJson(ReadOnlyMemory<byte> Utf8);
