namespace DataHub.Server.SignIn;

/// <summary>Why something was refused, in words for the person who reads the page.</summary>
internal sealed record Refusal(string Message);
