namespace DataHub.Server.Guard;

/// <summary>Why the document guard refused a document.</summary>
/// <param name="Code">One of <see cref="GuardCodes"/>, for <c>extensions.code</c>.</param>
/// <param name="Message">The cap in words. Never a part of the document.</param>
public sealed record GuardViolation(string Code, string Message);
