using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace DataHub.Server.Limiting;

/// <summary>Limits that let nobody through, or that contradict each other, stop the start.</summary>
internal sealed class LimitOptionsValidator : IValidateOptions<LimitOptions>
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestKept = TimeSpan.FromMinutes(1);

    public ValidateOptionsResult Validate(string? name, LimitOptions options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        var faults = results.ConvertAll(result => $"{LimitOptions.Section}: {result.ErrorMessage}");
        AddPeriod(faults, nameof(LimitOptions.AddressWindow), options.AddressWindow);
        if (options.ReadinessKept < TimeSpan.Zero || options.ReadinessKept > LongestKept)
            faults.Add(
                $"{LimitOptions.Section}:{nameof(LimitOptions.ReadinessKept)} is a time between 00:00:00 and 00:01:00."
            );
        AddPeriod(faults, nameof(LimitOptions.ClientPeriod), options.ClientPeriod);
        AddPeriod(faults, nameof(LimitOptions.RequestTimeout), options.RequestTimeout);
        if (options.ClientCost < 2L * options.RequestCost)
            faults.Add(
                $"{LimitOptions.Section}:{nameof(LimitOptions.ClientCost)} is less than twice {nameof(LimitOptions.RequestCost)}: the dearest request would never be answered."
            );
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void AddPeriod(List<string> faults, string name, TimeSpan period)
    {
        if (period <= TimeSpan.Zero || period > Longest)
            faults.Add($"{LimitOptions.Section}:{name} is not a time between 00:00:01 and 1.00:00:00.");
    }
}
