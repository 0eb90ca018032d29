namespace DataHub.Benchmarks.Measuring;

/// <summary>Two rows of a question do not give the same JSON.</summary>
internal sealed class DifferentAnswerException(string message) : Exception(message);
