namespace DataHub.Benchmarks.Auditing;

/// <summary>One line per figure, with what it is to reach.</summary>
internal static class AuditTable
{
    public static void WriteHeader(TextWriter output)
    {
        output.WriteLine("| what | aim | measured |");
        output.WriteLine("|---|---:|---:|");
    }

    public static void Write(TextWriter output, string what, string aim, FormattableString measured) =>
        output.WriteLine($"| {what} | {aim} | {FormattableString.Invariant(measured)} |");
}
