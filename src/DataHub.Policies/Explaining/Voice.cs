using System.Text.Json.Serialization;

namespace DataHub.Policies.Explaining;

/// <summary>To whom an explanation is given.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Voice>))]
public enum Voice
{
    /// <summary>Who asked: the forms and the agreement, and nothing of rules or of what the record is.</summary>
    Requester,

    /// <summary>Whose record it is: also the rules, the operand values and what would change the outcome.</summary>
    Owner,

    /// <summary>Who checks the log: also the hashes and the record class as logged.</summary>
    Auditor,
}
