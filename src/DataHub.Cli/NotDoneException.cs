namespace DataHub.Cli;

/// <summary>The command cannot do its work; the message tells the operator why.</summary>
internal sealed class NotDoneException(string message) : Exception(message);
