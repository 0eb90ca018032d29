using Microsoft.Extensions.Logging;

namespace DataHub.Cli;

/// <summary>What parts of the hub warn of while a command runs: told where the command tells what is meant for eyes.</summary>
internal sealed class TerminalLog(Terminal terminal) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Lines(terminal.Error);

    public void Dispose() { }

    private sealed class Lines(TextWriter error) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (!IsEnabled(logLevel))
                return;
            // writers of the log have a thread of their own
            lock (error)
                error.WriteLine(formatter(state, exception));
        }
    }
}
