namespace DataHub.People.Registering;

/// <summary>A person as the register lists them.</summary>
/// <param name="Passkeys">How many they have; two are wanted, so that losing one locks nobody out.</param>
public sealed record RegisteredPerson(Person Person, int Passkeys);
