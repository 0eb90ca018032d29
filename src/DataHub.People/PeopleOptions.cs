using System.ComponentModel.DataAnnotations;

namespace DataHub.People;

/// <summary>How long people's sessions and codes live: configuration section <c>DataHub:People</c>.</summary>
public sealed class PeopleOptions
{
    public const string Section = "DataHub:People";

    /// <summary>A session without a request for so long ends. Default 15 minutes; at most 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "01:00:00")]
    public TimeSpan Idle { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>No session lasts longer, however busy. Default 8 hours; at most 12.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "12:00:00")]
    public TimeSpan Absolute { get; set; } = TimeSpan.FromHours(8);

    /// <summary>How long a proof by passkey is fresh enough for what asks for a fresh one. Default 5 minutes; at most 15.</summary>
    [Range(typeof(TimeSpan), "00:00:30", "00:15:00")]
    public TimeSpan StepUp { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a code for a passkey counts. Default 1 hour; at most 1 day.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan EnrolmentCode { get; set; } = TimeSpan.FromHours(1);
}
