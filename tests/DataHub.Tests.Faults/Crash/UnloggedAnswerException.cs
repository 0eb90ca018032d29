namespace DataHub.Tests.Faults.Crash;

/// <summary>What must never be: somebody holds an answer of which the log knows nothing.</summary>
internal sealed class UnloggedAnswerException(string message) : Exception(message);
