namespace DataHub.Benchmarks.Timing;

/// <summary>How long answers took of which one half met what was sought and the other did not, in microseconds.</summary>
internal sealed class TimedAnswers(double[] hits, double[] misses)
{
    public const int Buckets = 10;

    private readonly List<(double Time, bool IsHit)> ordered =
    [
        .. hits.Select(time => (Time: time, IsHit: true))
            .Concat(misses.Select(time => (Time: time, IsHit: false)))
            .OrderBy(one => one.Time),
    ];

    public double MedianHit => Measuring.Median.Of(hits);

    public double MedianMiss => Measuring.Median.Of(misses);

    /// <summary>
    /// How likely a hit takes longer than a miss, one drawn from each (Mann and Whitney's U as a share): 0.5 where nothing can be learned from the time.
    /// </summary>
    public double HitIsSlower
    {
        get
        {
            var ranks = 0.0;
            for (var from = 0; from < ordered.Count; )
            {
                var until = from;
                while (until < ordered.Count && ordered[until].Time.Equals(ordered[from].Time))
                    until++;
                // equal times share the mean of their ranks, counted from 1
                ranks += ordered.Take(from..until).Count(one => one.IsHit) * (from + 1 + until) / 2.0;
                from = until;
            }
            return (ranks - hits.Length * (hits.Length + 1.0) / 2) / hits.Length / misses.Length;
        }
    }

    /// <summary>Two standard errors of <see cref="HitIsSlower"/> where both are alike: as far from 0.5 as chance takes it 19 times in 20.</summary>
    public double ChanceOfHit =>
        2 * Math.Sqrt((hits.Length + misses.Length + 1.0) / (12.0 * hits.Length * misses.Length));

    /// <summary>The share of hits in each tenth of all answers, the fastest first: 0.5 throughout where nothing can be learned.</summary>
    public IEnumerable<double> HitsByTenth =>
        Tenths.Select(bucket => bucket.Count(one => one.IsHit) / (double)bucket.Length);

    /// <summary>Where the tenths end.</summary>
    public IEnumerable<double> EndsOfTenths => Tenths.Select(bucket => bucket[^1].Time);

    private IEnumerable<(double Time, bool IsHit)[]> Tenths => ordered.Chunk(ordered.Count / Buckets).Take(Buckets);
}
