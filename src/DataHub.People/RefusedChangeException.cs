namespace DataHub.People;

/// <summary>A change to people that must not be made. The message says why and what to do.</summary>
public sealed class RefusedChangeException : Exception
{
    public RefusedChangeException(string message)
        : base(message) { }

    public RefusedChangeException() { }

    public RefusedChangeException(string message, Exception innerException)
        : base(message, innerException) { }
}
