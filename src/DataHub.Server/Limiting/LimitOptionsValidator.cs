using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace DataHub.Server.Limiting;

/// <summary>Limits that let nobody through, or that contradict each other, stop the start.</summary>
internal sealed class LimitOptionsValidator : IValidateOptions<LimitOptions>
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, LimitOptions options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        var faults = results.ConvertAll(result => $"{LimitOptions.Section}: {result.ErrorMessage}");
        AddPeriod(faults, nameof(LimitOptions.AddressWindow), options.AddressWindow);
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
            faults.Add($"{LimitOptions.Section}:{name} is not more than nothing and at most a day.");
    }
}
