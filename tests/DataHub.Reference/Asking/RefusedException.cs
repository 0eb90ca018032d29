namespace DataHub.Reference.Asking;

/// <summary>A root that cannot be answered as it was asked.</summary>
/// <param name="code">As under <c>errors[].extensions.code</c>.</param>
public sealed class RefusedException(string code) : Exception(code)
{
    public string Code { get; } = code;
}
