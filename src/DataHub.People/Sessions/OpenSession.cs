namespace DataHub.People.Sessions;

/// <summary>A session that counts now, and whose it is.</summary>
public sealed record OpenSession(Session Session, Person Person);
