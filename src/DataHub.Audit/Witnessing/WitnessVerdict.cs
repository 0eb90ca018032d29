namespace DataHub.Audit.Witnessing;

/// <summary>How a witness answers a checkpoint. The number is the HTTP status that C2SP tlog-witness prescribes.</summary>
public enum WitnessVerdict
{
    /// <summary>The checkpoint continues what was known of the log; the answer is the cosignature.</summary>
    Cosigned = 200,

    /// <summary>It is no request of that kind.</summary>
    Malformed = 400,

    /// <summary>No key of the log signed it, or a line of one of them is false.</summary>
    NotSigned = 403,

    /// <summary>This witness does not know the log.</summary>
    UnknownLog = 404,

    /// <summary>The witness knows another checkpoint as the newest; the answer is its size.</summary>
    OtherSize = 409,

    /// <summary>It does not continue what was known of the log.</summary>
    Inconsistent = 422,
}
