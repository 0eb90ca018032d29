namespace DataHub.Policies;

/// <summary>Where an agreement stands at an instant. Only <see cref="InForce"/> decides anything.</summary>
public enum AgreementState
{
    NotYetInForce,
    InForce,
    Suspended,
    Expired,
}
