namespace DataHub.Tests.Attacks.Scene;

/// <param name="Question">What was asked, in words or as a document.</param>
/// <param name="Answer">All that came back.</param>
/// <param name="TellsOfRecords">Whether it follows from what is stored. Refusals and plans do not.</param>
public sealed record AskedQuestion(string Question, string Answer, bool TellsOfRecords);
