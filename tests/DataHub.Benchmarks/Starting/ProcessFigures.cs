using System.Globalization;

namespace DataHub.Benchmarks.Starting;

/// <summary>What the kernel says of a process. Linux only.</summary>
/// <param name="Cpu">Processor time since its start.</param>
/// <param name="Resident">Memory that is in use, in MB.</param>
/// <param name="Files">Of it, pages of files that the kernel can drop: assemblies, libraries.</param>
/// <param name="Code">Of it, what was compiled at run time.</param>
internal sealed record ProcessFigures(TimeSpan Cpu, double Resident, double Files, double Code)
{
    private const string CompiledCode = "doublemapper";

    public static ProcessFigures Of(int process)
    {
        var (resident, files, code) = (0.0, 0.0, 0.0);
        var name = "";
        foreach (var line in File.ReadLines($"/proc/{process}/smaps"))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (!words[0].EndsWith(':'))
                name = words.Length > 5 ? words[5] : "";
            else if (words[0] == "Rss:")
            {
                var megabytes = double.Parse(words[1], CultureInfo.InvariantCulture) / 1024;
                resident += megabytes;
                if (name.Contains(CompiledCode, StringComparison.Ordinal))
                    code += megabytes;
                else if (name.StartsWith('/'))
                    files += megabytes;
            }
        }
        using var running = System.Diagnostics.Process.GetProcessById(process);
        return new ProcessFigures(running.TotalProcessorTime, resident, files, code);
    }
}
