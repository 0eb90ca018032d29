namespace DataHub.Benchmarks.Measuring;

/// <summary>One round of one row, per answer.</summary>
/// <param name="Cpu">Processor time of the whole process (all threads, collector and compiler included) and of the database server, in milliseconds.</param>
/// <param name="Wall">The median time to an answer, in milliseconds.</param>
/// <param name="Allocated">Managed memory, in bytes.</param>
internal readonly record struct Sample(double Cpu, double Wall, double Allocated);
