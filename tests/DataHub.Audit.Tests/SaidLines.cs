using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace DataHub.Audit.Tests;

/// <summary>What a part says to the operator, line by line, for tests that wait for it.</summary>
internal sealed class SaidLines : ILoggerProvider
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();

    public bool IsSilent => lines.Reader.Count == 0;

    public async Task<string> NextAsync() => await lines.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public ILogger<T> For<T>() => new Logger<T>(new LoggerFactory([this], new LoggerFilterOptions()));

    public ILogger CreateLogger(string categoryName) => new Line(lines.Writer);

    public void Dispose() { }

    private sealed class Line(ChannelWriter<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => lines.TryWrite(formatter(state, exception));
    }
}
